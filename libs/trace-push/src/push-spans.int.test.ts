import { buildTrace } from "@detektor/trace-builder";
import { exampleSession, otlpReceiverForTests, storedEvents } from "@detektor/testkit";
import { expect, test } from "vitest";
import { checkTarget } from "./check-target.ts";
import { pushSpans } from "./push-spans.ts";

const frames = Map.groupBy(
  storedEvents(exampleSession()).filter(({ event }) => event.type.startsWith("detektor.frame.")),
  ({ event }) => event.subject ?? "",
);
const spans = [...frames.values()].flatMap((events) => buildTrace(events));
const fast = { minPauseMs: 1 };

test("the example session is taken whole by a strict receiver", async () => {
  await using receiver = await otlpReceiverForTests();
  const result = await pushSpans({ endpoint: receiver.url, spans });
  expect(receiver.complaints).toEqual([]);
  expect(result).toEqual({ kind: "pushed", pushed: spans.length, rejected: 0, message: null });
  expect(receiver.spans).toHaveLength(spans.length);
  expect(receiver.requests).toHaveLength(1);
});

test("many spans go in requests of 512, large ones in requests of 2 MiB", async () => {
  await using receiver = await otlpReceiverForTests();
  const many = Array.from({ length: 1300 }, (_, i) => spans[i % spans.length] ?? spans[0]).filter(
    (s) => s !== undefined,
  );
  await pushSpans({ endpoint: `${receiver.url}/`, spans: many });
  expect(receiver.requests.map((request) => request.spans)).toEqual([512, 512, 276]);
  const large = many
    .slice(0, 100)
    .map((span) => ({ ...span, attributes: { text: "x".repeat(60_000) } }));
  await pushSpans({ endpoint: `${receiver.url}/v1/traces`, spans: large });
  const sizes = receiver.requests.slice(3);
  expect(sizes.reduce((sum, request) => sum + request.spans, 0)).toBe(100);
  expect(Math.max(...sizes.map(({ bytes }) => bytes))).toBeLessThanOrEqual(2 * 1024 * 1024);
});

test.each([429, 502, 503, 504])("a backend that answers %d is asked again", async (status) => {
  await using receiver = await otlpReceiverForTests();
  receiver.answerNext({ status }, { status });
  expect(await pushSpans({ endpoint: receiver.url, spans, ...fast })).toMatchObject({
    kind: "pushed",
  });
  expect(receiver.spans).toHaveLength(spans.length);
});

test("Retry-After says when to ask again", async () => {
  await using receiver = await otlpReceiverForTests();
  receiver.answerNext({ status: 503, headers: { "retry-after": "1" } });
  const from = performance.now();
  await pushSpans({ endpoint: receiver.url, spans, ...fast });
  expect(performance.now() - from).toBeGreaterThanOrEqual(950);
});

test("a backend that stays busy is given up after the attempts allowed", async () => {
  await using receiver = await otlpReceiverForTests();
  receiver.answerNext(...Array.from({ length: 9 }, () => ({ status: 503, body: "queue is full" })));
  const lines: string[] = [];
  const logger = { warn: (_fields: object, message: string) => void lines.push(message) };
  const result = await pushSpans({
    endpoint: receiver.url,
    spans,
    maxAttempts: 3,
    logger,
    ...fast,
  });
  expect(result).toEqual({
    kind: "failed",
    reason: "busy",
    status: 503,
    detail: "the backend answered 503: queue is full",
    pushed: 0,
    rejected: 0,
  });
  expect(lines).toHaveLength(1);
});

test("a refusal is final", async () => {
  await using receiver = await otlpReceiverForTests();
  receiver.answerNext({ status: 400, body: "no" });
  const result = await pushSpans({ endpoint: receiver.url, spans, ...fast });
  expect(result).toMatchObject({ kind: "failed", reason: "refused", status: 400 });
  expect(receiver.requests).toEqual([]);
});

test("spans that a backend rejects from a request that it took are counted, with its reason", async () => {
  await using receiver = await otlpReceiverForTests();
  const partial = Uint8Array.from([10, 7, 8, 3, 18, 3, ...Buffer.from("old")]);
  receiver.answerNext({ status: 200, body: partial });
  expect(await pushSpans({ endpoint: receiver.url, spans })).toEqual({
    kind: "pushed",
    pushed: spans.length - 3,
    rejected: 3,
    message: "old",
  });
});

test("a backend that took a request and answers nonsense has taken it", async () => {
  await using receiver = await otlpReceiverForTests();
  receiver.answerNext({ status: 200, body: Uint8Array.from([10, 200, 1]) });
  expect(await pushSpans({ endpoint: receiver.url, spans })).toMatchObject({
    kind: "pushed",
    pushed: spans.length,
  });
});

test("a target that is no address is an outcome, not an exception", async () => {
  const result = await pushSpans({ endpoint: "nowhere", spans, maxAttempts: 1 });
  expect(result).toMatchObject({ kind: "failed", reason: "unreachable" });
});

test("a backend that isn't there is named, with what to check", async () => {
  const result = await pushSpans({
    endpoint: "http://127.0.0.1:9",
    spans,
    maxAttempts: 2,
    ...fast,
  });
  expect(result).toMatchObject({ kind: "failed", reason: "unreachable", status: null, pushed: 0 });
  expect(result.kind === "failed" && result.detail).toMatch(
    /^http:\/\/127\.0\.0\.1:9 can't be reached \(\S+/,
  );
});

test("a push is cancelled between attempts, and within one", async () => {
  await using receiver = await otlpReceiverForTests();
  receiver.answerNext({ status: 503, headers: { "retry-after": "30" } });
  const stop = new AbortController();
  const logger = { warn: () => stop.abort() };
  const result = await pushSpans({ endpoint: receiver.url, spans, signal: stop.signal, logger });
  expect(result).toMatchObject({ kind: "failed", reason: "cancelled" });
  expect(
    await pushSpans({ endpoint: receiver.url, spans, signal: AbortSignal.abort() }),
  ).toMatchObject({
    reason: "cancelled",
  });
});

test("a backend that never answers is given up after the time allowed", async () => {
  const fetch = (_: unknown, init?: RequestInit) =>
    new Promise<Response>((_resolve, reject) => {
      init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
    });
  const options = {
    endpoint: "http://127.0.0.1:9",
    spans,
    fetch,
    timeoutMs: 10,
    maxAttempts: 2,
    ...fast,
  };
  expect(await pushSpans(options)).toMatchObject({
    kind: "failed",
    reason: "unreachable",
    detail: expect.stringContaining("timeout"),
  });
});

test("nothing to push is no request", async () => {
  expect(await pushSpans({ endpoint: "http://127.0.0.1:9", spans: [] })).toMatchObject({
    pushed: 0,
    kind: "pushed",
  });
});

test("a backend can be asked whether it is there, and takes no harm", async () => {
  await using receiver = await otlpReceiverForTests();
  expect(await checkTarget({ endpoint: receiver.url })).toBeNull();
  expect([receiver.spans, receiver.complaints]).toEqual([[], []]);
  expect(await checkTarget({ endpoint: "http://127.0.0.1:9" })).toContain("can't be reached");
});
