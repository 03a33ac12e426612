import { eventually } from "@detektor/testkit";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, describe, test } from "vitest";
import { NO_JAEGER, type Platform, startPlatform } from "../platform.ts";
import { compareWithModel } from "./compare-with-model.ts";
import { oddScenario } from "./odd-producer.ts";
import { sendBy } from "./ways.ts";

// ODD_PRODUCER_SEEDS=20000 ODD_PRODUCER_FROM=1 npm test -- e2e/src/field/odd-producers
const seeds = Number(process.env["ODD_PRODUCER_SEEDS"] ?? 200);
const from = Number(process.env["ODD_PRODUCER_FROM"] ?? 1);

let platform: Platform;
let connection: NatsConnection;
beforeAll(async () => {
  platform = await startPlatform({ ...NO_JAEGER, DETEKTOR_STUCK_AFTER: "1s" });
  connection = await connect({ servers: (await platform.endpoints()).nats });
});
afterAll(async () => {
  await connection?.close();
  await platform?.stop();
});

describe("whatever an odd but legal producer sends, log, frames, objects, ledger, alerts and traces say what the model says", () => {
  for (let seed = from; seed < from + seeds; seed++) {
    test.concurrent(`seed ${seed}`, async () => {
      const { queryApi, ingest: ingestUrl } = await platform.endpoints();
      const scenario = oddScenario(seed, Date.now());
      for (const { way, events } of scenario.deliveries) {
        await sendBy(way, { ingestUrl, connection }, events);
      }
      await eventually(() => compareWithModel(queryApi, scenario), {
        timeoutMs: 60_000,
        everyMs: 400,
      });
    });
  }
});
