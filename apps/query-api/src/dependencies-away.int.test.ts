import { freePort } from "@detektor/local-servers";
import {
  eventually,
  exampleSession,
  natsForTests,
  type OwnTestNats,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type Page } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";

let chain: Chain;
let nats: OwnTestNats;
let api: TestApp;
let frameId: string;
beforeAll(async () => {
  [chain, nats] = await Promise.all([chainForTests(), natsForTests({ own: true })]);
  await chain.append(exampleSession());
  const { body } = await ask<Page>(`${chain.api.url}/v1/frames?limit=1`);
  frameId = String(body.items[0]?.["frame_id"]);
  // A cluster with no answering node: to the official client, one without a leader looks the same.
  const nodes = await Promise.all([freePort(), freePort()]);
  const cluster = `esdb://${nodes.map((port) => `127.0.0.1:${port}`).join(",")}?tls=false`;
  const env = {
    ...chain.env,
    DETEKTOR_NATS_URL: nats.url,
    DETEKTOR_EVENT_STORE_URL: cluster,
  };
  api = await startApp("query-api", env, { waitReady: false });
  await eventually(async () => expect((await ask(`${api.url}/healthz`)).status).toBe(200));
});
afterAll(async () => {
  await api?.stop();
  await chain?.stop();
  await nats?.stop();
});

const linesWith = async (text: string) =>
  (await api.logs()).split("\n").filter((line) => line.includes(text));

test("while the event store has no leader, requests are answered 503 and one line tells of it, without a stack", async () => {
  for (let i = 0; i < 3; i += 1) {
    const { status, body } = await ask(`${api.url}/v1/frames/${frameId}/events`);
    expect([status, body["type"]]).toEqual([503, "urn:detektor:problem:event-store-away"]);
  }
  expect(await linesWith("event-store is unavailable")).toHaveLength(1);
  expect(await linesWith('"level":"error"')).toEqual([]);
  expect(await linesWith('"stack"')).toEqual([]);
});

test("a broker that is away is one line when it goes, however many ask, and one when it is back", async () => {
  await nats.kill("SIGKILL");
  const url = `${api.url}/v1/dead-letters`;
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(url)));
  expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 503, 503]);
  expect((await ask(url)).status).toBe(503);
  expect(await linesWith("nats is unavailable")).toHaveLength(1);
  await nats.restart();
  await eventually(async () => expect(await linesWith("nats is available again")).toHaveLength(1), {
    timeoutMs: 20_000,
  });
  expect((await ask(url)).status).toBe(200);
});
