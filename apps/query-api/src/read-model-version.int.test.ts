import { startApp } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

const mine = { seq: 1, atMs: Date.parse("2026-04-01T10:00:00Z") };
let chain: Chain;

beforeAll(async () => {
  chain = await chainForTests();
  await chain.append(sampleFrame(mine));
  await chain.projector.kill("SIGKILL");
});
afterAll(() => chain?.stop());

/** Queries another API, which has not yet read the state of the read models. */
async function answersOf(change: string) {
  await chain.rows(`UPDATE detektor.projections SET ${change}`);
  const api = await chain.also({});
  try {
    const frame = await ask(`${api.url}/v1/frames/${sampleFrameId(mine)}`);
    const replay = await post(`${api.url}/v1/replays`, { frame_ids: [sampleFrameId(mine)] });
    const projections = await ask<{ items: object[] }>(`${api.url}/v1/projections`);
    return { frame, replay, projections };
  } finally {
    await api.stop();
  }
}

test.each([
  ["version = version + 1", /version \d+, this service reads version \d+/],
  ["version = version - 1, rebuilding = true, head_position = position", /being rebuilt: \d+ %/],
  ["rebuilding = false, rebuild_asked = true", /about to be rebuilt/],
])(
  "while the read models have %s, questions wait and nothing is answered wrongly",
  async (change, why) => {
    const { frame, replay, projections } = await answersOf(change);
    const type = "urn:detektor:problem:read-model-not-ready";
    expect(frame).toMatchObject({
      status: 503,
      body: { type, detail: expect.stringMatching(why) },
    });
    expect(frame.headers.get("retry-after")).toBe("1");
    expect(replay).toMatchObject({ status: 503, body: { type } });
    expect(projections).toMatchObject({ status: 200, body: { items: [{ name: "read-models" }] } });
  },
);

test("a query API that starts while they are made anew isn't ready, and says why", async () => {
  await chain.rows("UPDATE detektor.projections SET rebuilding = true, rebuild_asked = false");
  const app = await startApp("query-api", chain.env, { waitReady: false });
  try {
    await expect
      .poll(async () => (await fetch(`${app.url}/readyz`)).text(), { timeout: 20_000 })
      .toMatch(/"read-models":\{"ok":false,"error":"The read models are being rebuilt/);
  } finally {
    await app.stop();
  }
});
