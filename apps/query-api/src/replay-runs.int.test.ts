import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { traceIdOf } from "@detektor/events";
import { eventually, type OtlpReceiver, otlpReceiverForTests, startApp } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, type Loose, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import {
  type SampleFrame,
  sampleEvent,
  sampleFrame,
  sampleFrameId,
} from "../test/sample-frames.ts";

const tracesPerGroup = 102;
const selector = { correlation_id: "long" };

let chain: Chain;
beforeAll(async () => {
  chain = await chainForTests();
  const atMs = Date.parse("2026-07-01T10:00:00Z");
  const frames = Array.from({ length: 3 * tracesPerGroup }, (_, seq) => ({
    camera: "long",
    seq,
    atMs: atMs + seq,
    correlationId: "long",
  }));
  await chain.append(frames.flatMap(sampleFrame));
});
afterAll(() => chain?.stop());

const jobOf = async (api: string, id: unknown): Promise<Loose> =>
  (await ask(`${api}/v1/replays/${String(id)}`)).body;

const inState = (api: string, id: unknown, state: string): Promise<Loose> =>
  eventually(async () => {
    const job = await jobOf(api, id);
    expect(job["state"]).toBe(state);
    return job;
  });

/** Accepts the first requests normally, and then keeps its client waiting until the test ends that. */
async function slowBackend(quickRequests: number) {
  let taken = 0;
  const held: (() => void)[] = [];
  const server: Server = createServer((request, response) => {
    request.resume().on("end", () => {
      const empty = request.headers["content-length"] === "0";
      if (!empty) taken += 1;
      if (empty || taken <= quickRequests) response.end();
      else held.push(() => response.end());
    });
  });
  await new Promise<void>((ready) => void server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: () => held.length,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((closed) => void server.close(closed));
    },
  };
}

describe("a replay that is under way", () => {
  test("is cancelled midway, keeps what it pushed, says so, and goes on when it is resumed", async () => {
    await using slow = await slowBackend(1);
    const api = await chain.also({ target: slow.url });
    const { body } = await post(`${api.url}/v1/replays`, { selector });
    await eventually(() => expect(slow.waiting()).toBe(1));
    const cancelled = await ask(`${api.url}/v1/replays/${String(body["id"])}`, {
      method: "DELETE",
    });
    expect([cancelled.status, cancelled.body["state"]]).toEqual([200, "cancelled"]);
    const pushed = cancelled.body["pushed_traces"] as number;
    expect(pushed).toBeGreaterThan(0);
    expect(cancelled.body["error"]).toBe(
      `It was cancelled. ${pushed} traces were pushed and stay where they are; ${306 - pushed} were not. It can be resumed.`,
    );
    await api.stop();
    await using receiver = await otlpReceiverForTests();
    await resumed(receiver, body["id"], 306 - pushed);
  });

  test("is left by a service that is stopped, and goes on in another", async () => {
    await using slow = await slowBackend(1);
    const api = await chain.also({ target: slow.url });
    const { body } = await post(`${api.url}/v1/replays`, { selector });
    await eventually(() => expect(slow.waiting()).toBe(1));
    await api.stop();
    await using receiver = await otlpReceiverForTests();
    const left = await inState(chain.api.url, body["id"], "interrupted");
    expect(left["error"]).toContain("The service was stopped.");
    await resumed(receiver, body["id"], 306 - (left["pushed_traces"] as number));
  });

  test("is told as interrupted when its service was killed, and goes on in another", async () => {
    await using slow = await slowBackend(1);
    const env = { ...chain.env, OTEL_EXPORTER_OTLP_ENDPOINT: slow.url };
    const app = await startApp("query-api", env);
    const { body } = await post(`${app.url}/v1/replays`, { selector });
    await eventually(() => expect(slow.waiting()).toBeGreaterThan(0));
    await app.kill("SIGKILL");
    await chain.rows("UPDATE detektor.replays SET beat_at = beat_at - interval '1 minute'");
    const left = await inState(chain.api.url, body["id"], "interrupted");
    expect(left["error"]).toContain("can be resumed");
    await using receiver = await otlpReceiverForTests();
    await resumed(receiver, body["id"], 306 - (left["pushed_traces"] as number));
  });

  /** Resumes at a backend that accepts everything, and checks that only the rest was pushed. */
  async function resumed(receiver: OtlpReceiver, id: unknown, rest: number): Promise<void> {
    const api = await chain.also({ target: receiver.url });
    const answer = await post(`${api.url}/v1/replays/${String(id)}/resume`, {});
    expect([answer.status, answer.body["state"], answer.body["error"]]).toEqual([
      202,
      "running",
      null,
    ]);
    const done = await inState(api.url, id, "completed");
    expect([done["pushed_traces"], done["pushed_spans"]]).toEqual([306, 306 * 3]);
    expect(new Set(receiver.spans.map((span) => span.traceId)).size).toBe(rest);
    await api.stop();
  }
});

describe("a replay whose backend can't be reached", () => {
  test("is a 502 with what to check, and goes on once it is there", async () => {
    const api = await chain.also({ target: "http://127.0.0.1:9" });
    const { status, body } = await post(`${api.url}/v1/replays`, { selector });
    expect([status, body["type"]]).toEqual([502, "urn:detektor:problem:trace-backend-unreachable"]);
    expect(body["detail"]).toMatch(/127\.0\.0\.1:9 can't be reached.*OTEL_EXPORTER_OTLP_ENDPOINT/);
    const id = body["replay_id"];
    expect(await jobOf(api.url, id)).toMatchObject({ state: "failed", pushed_traces: 0 });
    const again = await post(`${api.url}/v1/replays/${String(id)}/resume`, {});
    expect([again.status, again.body["replay_id"]]).toEqual([502, id]);
    await api.stop();
    await using receiver = await otlpReceiverForTests();
    const better = await chain.also({ target: receiver.url });
    await post(`${better.url}/v1/replays/${String(id)}/resume`, {});
    expect(await inState(better.url, id, "completed")).toMatchObject({ pushed_traces: 306 });
    await better.stop();
  });
});

describe("a frame that changes before its trace is pushed", () => {
  test("is left out and named, and the others are pushed", async () => {
    const atMs = Date.parse("2026-07-02T10:00:00Z");
    const frames = [1, 2].map((seq) => ({ camera: "late", seq, atMs, correlationId: "late" }));
    await chain.append(frames.flatMap(sampleFrame));
    const away = await chain.also({ target: "http://127.0.0.1:9" });
    const wish = { selector: { correlation_id: "late" } };
    const { body: refused } = await post(`${away.url}/v1/replays`, wish);
    await away.stop();
    const [changing] = frames as [SampleFrame];
    await chain.append([
      sampleEvent(changing, "stored", 50, { backend: "s3", uri: "s3://x" }),
      sampleEvent(changing, "deleted", 9000, { reason: "retention" }),
    ]);
    await using receiver = await otlpReceiverForTests();
    const api = await chain.also({ target: receiver.url });
    const id = refused["replay_id"];
    await post(`${api.url}/v1/replays/${String(id)}/resume`, {});
    const done = await inState(api.url, id, "completed");
    const traceId = traceIdOf("s1", sampleFrameId(changing));
    expect(done).toMatchObject({ pushed_traces: 1, pushed_spans: 3 });
    expect(done["warnings"]).toEqual([
      expect.stringMatching(`^1 traces were not pushed.*${traceId}`),
    ]);
    expect(receiver.spans.map((span) => span.traceId)).not.toContain(traceId);
    await api.stop();
  });
});

describe("replays", () => {
  test("are listed, newest first", async () => {
    const ids: unknown[] = [];
    for (let n = 0; n < 3; n++) {
      const { body } = await post(`${chain.api.url}/v1/replays`, { selector, dry_run: true });
      ids.unshift(body["id"]);
    }
    const { body } = await ask<{ items: Loose[] }>(`${chain.api.url}/v1/replays?limit=3`);
    expect(body.items.map((item) => item["id"])).toEqual(ids);
    expect(body.items[0]).toMatchObject({ state: "dry_run", selector, frames: 306 });
  });

  test("that are over can be neither cancelled nor resumed", async () => {
    const { body } = await post(`${chain.api.url}/v1/replays`, { selector, dry_run: true });
    const at = `${chain.api.url}/v1/replays/${String(body["id"])}`;
    const answers = [await ask(at, { method: "DELETE" }), await post(`${at}/resume`, {})];
    for (const { status, body: problem } of answers) {
      expect([status, problem["state"]]).toEqual([409, "dry_run"]);
    }
    const nobody = `${chain.api.url}/v1/replays/01a19bea-7bb0-79a4-be1e-70bcc951a480`;
    expect((await ask(nobody, { method: "DELETE" })).status).toBe(404);
    expect((await post(`${nobody}/resume`, {})).status).toBe(404);
  });
});
