import { eventually, startApp, type TestApp } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, type Loose } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame, sampleFrameId } from "../test/sample-frames.ts";

const mine = { seq: 1, atMs: Date.parse("2026-04-01T10:00:00Z") };
const id = sampleFrameId(mine);
const token = "a-token-of-this-test";
const authorized = { headers: { authorization: `Bearer ${token}` } };

let chain: Chain;
let app: TestApp;
beforeAll(async () => {
  chain = await chainForTests();
  await chain.append(sampleFrame(mine));
  const auth = { DETEKTOR_AUTH: "token", DETEKTOR_API_TOKEN: token };
  app = await startApp("query-api", { ...chain.env, ...auth });
});
afterAll(async () => {
  await app?.stop();
  await chain?.stop();
});

describe("the service", () => {
  test("lets nobody in without the token, and says how", async () => {
    const without = await ask(`${app.url}/v1/frames/${id}`);
    expect([without.status, without.headers.get("content-type")]).toEqual([
      401,
      "application/problem+json",
    ]);
    expect(without.headers.get("www-authenticate")).toContain("Bearer");
    const wrong = { headers: { authorization: "Bearer another-token-entirely" } };
    expect((await ask(`${app.url}/v1/frames/${id}`, wrong)).status).toBe(401);
    expect((await ask(`${app.url}/openapi.json`)).status).toBe(401);
    expect((await ask(`${app.url}/v1/frames/${id}`, authorized)).status).toBe(200);
    expect((await ask(`${app.url}/readyz`)).status).toBe(200);
  });

  test("answers what needs no event store while that is away, and the rest when it is back", async () => {
    await chain.store.kill("SIGKILL");
    const events = await ask(`${app.url}/v1/frames/${id}/events`, authorized);
    expect([events.status, events.body["type"]]).toEqual([
      503,
      "urn:detektor:problem:event-store-away",
    ]);
    expect(events.headers.get("retry-after")).toBe("1");
    expect((await ask(`${app.url}/v1/frames/${id}`, authorized)).status).toBe(200);
    const projections = await ask(`${app.url}/v1/projections`, authorized);
    expect(projections.body["items"]).toMatchObject([{ lag_events: null }]);
    await chain.store.restart();
    await eventually(async () => {
      expect((await ask(`${app.url}/v1/frames/${id}/events`, authorized)).status).toBe(200);
    });
    await eventually(async () => expect((await ask(`${app.url}/readyz`)).status).toBe(200));
  });

  test("has metrics of its requests by route", async () => {
    const metrics = await fetch(`${app.url}/metrics`, authorized);
    const text = await metrics.text();
    expect(text).toMatch(
      /detektor_queryapi_request_duration_seconds_count\{[^}]*route="\/v1\/frames\/:frame_id"[^}]*status="200"[^}]*\} \d+/,
    );
  });
});

describe("addresses", () => {
  test("that don't exist, or take another method, are told apart", async () => {
    const none = await ask(`${app.url}/v1/nothing`, authorized);
    expect([none.status, none.body["type"]]).toEqual([404, "urn:detektor:problem:no-route"]);
    const wrong = await ask(`${app.url}/v1/frames`, { ...authorized, method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
    const text = { ...authorized, method: "POST", body: "x" };
    expect((await ask(`${app.url}/v1/replays`, text)).status).toBe(415);
  });
});

describe("without Postgres", () => {
  test("it answers 503 and is not ready, and starts all the same", async () => {
    const nowhere = { ...chain.env, DETEKTOR_POSTGRES_URL: "postgres://nobody@127.0.0.1:1/none" };
    const lonely = await startApp("query-api", nowhere, { waitReady: false });
    const { status, headers, body } = await eventually(() => ask(`${lonely.url}/v1/frames`));
    expect([status, headers.get("retry-after")]).toEqual([503, "1"]);
    expect(body).toMatchObject({ type: "urn:detektor:problem:read-model-away" });
    const ready = await ask<Record<string, Loose>>(`${lonely.url}/readyz`);
    expect([ready.status, ready.body["dependencies"]]).toMatchObject([
      503,
      { postgres: { ok: false } },
    ]);
    await lonely.stop();
  });
});
