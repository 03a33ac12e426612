import { eventually, exampleAnswers, exampleSession } from "@detektor/testkit";
import { connect } from "nats";
import { afterAll, beforeAll, describe, test } from "vitest";
import { compareAnswers } from "./compare-answers.ts";
import { NO_JAEGER, type Platform, startPlatform } from "./platform.ts";
import { cut, random, shuffled } from "./random.ts";
import { sendByHttp, sendByNats } from "./send.ts";
import { type Answers, sessionCopy, type WireEvent } from "./session-copy.ts";

const SEEDS = 12;
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform({ ...NO_JAEGER, DETEKTOR_STUCK_AFTER: "1s" });
});
afterAll(async () => platform?.stop());

describe("the example sessions lead to their answers, however they arrive", () => {
  test("as they stand on the wire, under their own ids", async () => {
    const { queryApi, nats } = await platform.endpoints();
    const connection = await connect({ servers: nats });
    const answers = structuredClone(exampleAnswers()) as unknown as Answers;
    for (const event of exampleSession() as unknown as WireEvent[])
      await sendByNats(connection, [event]);
    await connection.close();
    await eventually(() => compareAnswers(queryApi, "lab", answers), { timeoutMs: 20_000 });
  });

  for (let seed = 1; seed <= SEEDS; seed++) {
    const way = seed % 2 === 0 ? "HTTP" : "NATS";
    test(`shuffled, cut and repeated by seed ${seed}, over ${way}`, async () => {
      const { queryApi, nats, ingest } = await platform.endpoints();
      const { events, answers } = sessionCopy(
        exampleSession() as unknown as WireEvent[],
        structuredClone(exampleAnswers()) as unknown as Answers,
        seed,
      );
      const next = random(seed);
      const repeated = events.filter(() => next() < 0.3);
      const batches = cut(shuffled([...events, ...repeated], next), 1 + seed, next);
      const connection = await connect({ servers: nats });
      for (const batch of batches) {
        if (way === "HTTP") await sendByHttp(ingest, batch);
        else await sendByNats(connection, batch);
      }
      await connection.close();
      await eventually(() => compareAnswers(queryApi, `lab-${seed}`, answers), {
        timeoutMs: 20_000,
      });
    });
  }
});
