import { join } from "node:path";
import {
  eventually,
  exampleSession,
  findClientGenerator,
  generateClient,
  type GeneratedClient,
  natsForTests,
  type OtlpReceiver,
  otlpReceiverForTests,
  type OwnTestNats,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { connect } from "nats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, type Page, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";

const scripts = join(import.meta.dirname, "generated-client");
const scriptTimeoutMs = 60_000;

const frame = "01a19bea-7bb0-79a4-be1e-70bcc951a480";

/** Publishes something that is no event, and waits until it is among the dead letters. */
async function refuseOne(natsUrl: string, apiUrl: string): Promise<void> {
  const nc = await connect({ servers: natsUrl });
  await nc.jetstream().publish("frames.v1.lab.cam-1.captured", "no event");
  await nc.close();
  await eventually(async () => {
    const letters = await ask<Page>(`${apiUrl}/v1/dead-letters`);
    expect(letters.body.items).toHaveLength(1);
  });
}

const python = await findClientGenerator(120_000);
if (python.kind === "missing") console.warn(`skipped: ${python.reason}`);

describe.skipIf(python.kind === "missing")("a client generated from the OpenAPI document", () => {
  let nats: OwnTestNats;
  let receiver: OtlpReceiver;
  let chain: Chain;
  let ingest: TestApp;
  let client: GeneratedClient;
  beforeAll(async () => {
    [nats, receiver] = await Promise.all([natsForTests({ own: true }), otlpReceiverForTests()]);
    chain = await chainForTests({ natsUrl: nats.url, target: receiver.url });
    ingest = await startApp("ingest", { ...chain.env, DETEKTOR_NATS_URL: nats.url });
    await chain.append(exampleSession());
    await refuseOne(nats.url, chain.api.url);
    await post(`${chain.api.url}/v1/replays`, { selector: { frame_id: frame }, dry_run: true });
    const hold = { selection: { frame_id: frame }, reason: "test", by: "ann" };
    await post(`${chain.api.url}/v1/holds`, hold);
    const document = (await ask<object>(`${chain.api.url}/openapi.json`)).body;
    const path = python.kind === "found" ? python.path : "";
    client = await generateClient(document, path, scriptTimeoutMs);
  });
  afterAll(async () => {
    await client?.[Symbol.asyncDispose]();
    await Promise.all([ingest?.stop(), chain?.stop()]);
    await Promise.all([receiver?.[Symbol.asyncDispose](), nats?.stop()]);
  });
  const run = (script: string) =>
    client.run(join(scripts, script), [chain.api.url], scriptTimeoutMs);

  test("makes the README's calls, and what it asks to be replayed arrives", async () => {
    const traceId = (await run("readme_calls.py")).trim();
    expect(traceId).toBe("47ac1d9d4c9c13506f41bb760a5d1569");
    const pushed = receiver.spans.map((span) => span.traceId);
    expect(new Set(pushed)).toEqual(new Set([traceId]));
  });

  test("calls every GET, and every answer is of the types that the document promises", async () => {
    const called = (await run("every_get.py")).trim().split("\n");
    expect(called.length).toBeGreaterThan(20);
  });
});
