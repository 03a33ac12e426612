import {
  eventually,
  exampleSession,
  type OtlpReceiver,
  otlpReceiverForTests,
} from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ask, type Loose, post } from "../test/ask.ts";
import { type Chain, chainForTests } from "../test/chain-for-tests.ts";
import { sampleFrame, sampleFrameId } from "../test/sample-frames.ts";
import { type ServedApi, serveApi } from "../test/serve-api.ts";

const frame = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
const open = "01a19bea-83e4-7b49-91a5-b5bd37b466b7";
const traceId = "47ac1d9d4c9c13506f41bb760a5d1569";

let receiver: OtlpReceiver;
let chain: Chain;
beforeAll(async () => {
  receiver = await otlpReceiverForTests();
  chain = await chainForTests({ target: receiver.url, jaegerUrl: "http://jaeger.test" });
  await chain.append(exampleSession());
});
afterAll(async () => {
  await chain?.stop();
  await receiver?.[Symbol.asyncDispose]();
});

const replay = (body: unknown, api = chain.api.url) => post(`${api}/v1/replays`, body);

/** Waits until the replay has ended, and returns it. */
const ended = (id: unknown, api = chain.api.url): Promise<Loose> =>
  eventually(async () => {
    const { body } = await ask(`${api}/v1/replays/${String(id)}`);
    expect(body["state"]).not.toBe("running");
    return body;
  });

/** Serves a second API on the same chain, with the test's own backend. */
const apiTo = (target?: string): Promise<ServedApi> =>
  serveApi({
    postgresUrl: chain.database.url,
    eventStoreUrl: chain.store.url,
    ...(target === undefined ? {} : { target }),
  });

describe("a replay of a frame", () => {
  test("pushes its spans with the derived ids, tells so, and leaves two events in the log", async () => {
    const started = await replay({ selector: { frame_id: frame }, mode: "same" });
    expect(started.status).toBe(202);
    expect(started.body).toMatchObject({
      frames: 1,
      trace_ids: [traceId],
      links: [`http://jaeger.test/trace/${traceId}`],
      warnings: [],
    });
    const done = await ended(started.body["id"]);
    expect(done).toMatchObject({ state: "completed", error: null, rejected_spans: 0 });
    expect(done["pushed_spans"]).toBe(done["spans"]);
    expect(receiver.complaints).toEqual([]);
    const spans = receiver.spans.filter((span) => span.traceId === traceId);
    expect(spans).toHaveLength(done["spans"] as number);
    const types = await eventually(async () => {
      const events = await Array.fromAsync(chain.log.readStream(`replay-${String(done["id"])}`));
      expect(events).toHaveLength(2);
      return events.map((event) => event.type);
    });
    expect(types).toEqual(["detektor.replay.requested.v1", "detektor.replay.completed.v1"]);
  });

  test("is skipped when the same was pushed before, unless forced", async () => {
    const before = receiver.spans.length;
    const again = await replay({ selector: { frame_id: frame } });
    expect(again.body).toMatchObject({ state: "completed", skipped_trace_ids: [traceId] });
    expect(again.body["warnings"]).toEqual([expect.stringContaining("force")]);
    expect(receiver.spans).toHaveLength(before);
    const forced = await replay({ selector: { frame_id: frame }, force: true });
    expect(await ended(forced.body["id"])).toMatchObject({ state: "completed" });
    expect(receiver.spans.length).toBeGreaterThan(before);
  });

  test("is refused once the frame has changed, and pushes nothing", async () => {
    const mine = { camera: "changing", seq: 1, atMs: Date.parse("2026-04-01T10:00:00Z") };
    const selector = { frame_id: sampleFrameId(mine) };
    const [captured, ...rest] = sampleFrame(mine);
    await chain.append(rest);
    await ended((await replay({ selector })).body["id"]);
    await chain.append([captured as object]);
    const before = receiver.spans.length;
    const { status, body } = await replay({ selector, force: true });
    expect([status, body["type"]]).toEqual([409, "urn:detektor:problem:traces-changed"]);
    expect(body["trace_ids"]).toHaveLength(1);
    expect(body["offered_mode"]).toBe("new_trace");
    expect(receiver.spans).toHaveLength(before);
  });

  test("that has not ended is refused, and taken when asked for", async () => {
    const refused = await replay({ selector: { frame_id: open } });
    expect([refused.status, refused.body["type"]]).toEqual([
      409,
      "urn:detektor:problem:frames-open",
    ]);
    const taken = await replay({ selector: { frame_id: open }, include_open: true });
    expect(taken.body["warnings"]).toEqual([expect.stringContaining("not ended")]);
    expect(await ended(taken.body["id"])).toMatchObject({ state: "completed" });
  });

  test("pushes nothing on a dry run", async () => {
    const before = receiver.requests.length;
    const other = "01a19bea-8380-7280-8c5b-e0621dce5860";
    const { status, body } = await replay({ selector: { frame_id: other }, dry_run: true });
    expect([status, body["state"], body["frames"], body["pushed_spans"]]).toEqual([
      202,
      "dry_run",
      1,
      0,
    ]);
    expect(body["spans"]).toBeGreaterThan(0);
    expect(body["size_bytes"]).toBeGreaterThan(100 * (body["spans"] as number));
    expect(receiver.requests).toHaveLength(before);
  });
});

describe("a replay of a correlation id", () => {
  test("pushes all its frames that have ended", async () => {
    const atMs = Date.parse("2026-04-03T10:00:00Z");
    const frames = [1, 2, 3].map((seq) => ({
      camera: "trip",
      seq,
      atMs: atMs + seq,
      correlationId: "trip-7",
      end: seq === 3 ? ("open" as const) : ("completed" as const),
    }));
    await chain.append(frames.flatMap(sampleFrame));
    const { body } = await replay({ selector: { correlation_id: "trip-7" } });
    expect(body).toMatchObject({
      frames: 2,
      warnings: [expect.stringContaining("1 of the frames")],
    });
    expect(await ended(body["id"])).toMatchObject({ state: "completed" });
  });

  test("of more than a thousand frames is refused", async () => {
    const atMs = Date.parse("2026-04-04T10:00:00Z");
    const frames = Array.from({ length: 1001 }, (_, seq) => ({
      camera: "crowd",
      seq,
      atMs: atMs + seq,
      correlationId: "crowd",
    }));
    for (let at = 0; at < frames.length; at += 250) {
      await chain.append(frames.slice(at, at + 250).flatMap(sampleFrame));
    }
    const { status, body } = await replay({ selector: { correlation_id: "crowd" }, dry_run: true });
    expect([status, body["type"], body["traces"]]).toEqual([
      413,
      "urn:detektor:problem:selection-too-large",
      1001,
    ]);
    expect(body["limits"]).toEqual({ traces: 1000, spans: 50_000 });
  });
});

describe("a replay that can't be", () => {
  test.each([
    [{ selector: { frame_id: "01a19bea-7bb0-79a4-be1e-70bcc951affe" } }, 404, undefined],
    [{ selector: { correlation_id: "nobody" } }, 404, undefined],
    [{ selector: { frame_id: frame }, mode: "other" }, 422, "mode"],
    [{ selector: { frame_id: frame }, namespace: "mine" }, 422, "namespace"],
    [{ selector: { frame_id: frame }, target: "http://elsewhere" }, 422, "target"],
    [{ selector: { site: "lab", camera: "cam-1", from: "2026-11-02T00:00:00Z" } }, 422, "selector"],
    [{ selector: { detections: { color: "red" } } }, 422, "selector.detections.color"],
    [{ selector: {} }, 422, "selector"],
    [{ selector: { frame_id: "x" } }, 422, "selector.frame_id"],
    [{ selector: { frame_id: frame, correlation_id: "c" } }, 422, "selector"],
    [{ selector: { frame_id: frame }, froce: true }, 422, "froce"],
    [{}, 422, "selector"],
    ["{", 400, undefined],
  ])("%j is answered %i", async (body, status, field) => {
    const answer = await replay(body);
    expect(answer.status).toBe(status);
    expect((answer.body["errors"] as { field: string }[] | undefined)?.[0]?.field).toEqual(field);
  });

  test("to a target of its own choice says where spans go", async () => {
    const { body } = await replay({ selector: { frame_id: frame }, target: "http://elsewhere" });
    expect(body["errors"]).toEqual([
      { field: "target", detail: expect.stringContaining("OTEL_EXPORTER_OTLP_ENDPOINT") },
    ]);
  });

  test("for want of a backend says what to set", async () => {
    const api = await apiTo();
    const { status, body } = await replay({ selector: { frame_id: frame } }, api.url);
    expect([status, body["detail"]]).toEqual([503, expect.stringContaining("OTEL_EXPORTER")]);
    await api.stop();
  });

  test("fails, and says what to check, when the backend refuses it", async () => {
    await using refusing = await otlpReceiverForTests();
    refusing.answerNext({ status: 403, body: "no" });
    const api = await apiTo(refusing.url);
    const { body } = await replay({ selector: { frame_id: frame } }, api.url);
    const done = await ended(body["id"], api.url);
    expect(done).toMatchObject({ state: "failed", pushed_spans: 0 });
    expect(done["error"]).toContain("403");
    expect(done["error"]).toContain("OTEL_EXPORTER_OTLP_ENDPOINT");
    await api.stop();
  });

  test("goes on when the backend is only busy for a while", async () => {
    await using busy = await otlpReceiverForTests();
    busy.answerNext({ status: 503, headers: { "retry-after": "0" } }, { status: 429 });
    const api = await apiTo(busy.url);
    const { body } = await replay({ selector: { frame_id: frame } }, api.url);
    expect(await ended(body["id"], api.url)).toMatchObject({ state: "completed" });
    await api.stop();
  });

  test("is unknown under an id that nobody gave", async () => {
    const { status } = await ask(`${chain.api.url}/v1/replays/${frame}`);
    expect(status).toBe(404);
  });
});
