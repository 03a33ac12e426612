import { expect, test } from "vitest";
import type { QueueFigures } from "../broker/broker.ts";
import type { ChainAnswers, ServedProjection } from "./ask-chain.ts";
import { chainOfAnswers } from "./chain-of-answers.ts";

const nowMs = Date.parse("2026-11-02T11:00:00Z");
const agoMs = (seconds: number): number => nowMs - seconds * 1000;
const answered = <T>(value: T) => ({ kind: "answered", value }) as const;
const unanswered = { kind: "unanswered", reason: "no answer" } as const;

const frames = { messages: 3, bytes: 50, maxBytes: 100, published: 9, oldestMs: agoMs(2) };
const ingest = { waiting: 1, inFlight: 2, isPaused: false };
const queue: QueueFigures = { frames, ingest, deadLetters: null };
const row: ServedProjection = {
  name: "read-models",
  generation: 1,
  served: true,
  version: 1,
  oldest_fold: 1,
  newest_fold: 1,
  retry_asked: false,
  rebuilding: false,
  rebuild_asked: false,
  status: "live",
  detail: null,
  position: 40n,
  newest_recorded_us: BigInt(agoMs(30)) * 1000n,
  events_total: 7n,
  poison_total: 0n,
} as ServedProjection;
const lag = { events: 2, isMinimum: false, oldestUs: agoMs(1) * 1000 };
const answers: ChainAnswers = {
  queue: answered(queue),
  head: answered({ position: 42n, recordedAtUs: agoMs(1) * 1000 }),
  projection: answered(row),
  lag: answered(lag),
  captured: answered({ frames: 600, cameras: 2 }),
  notServed: answered(null),
};
const of = (changed: Partial<ChainAnswers>) => chainOfAnswers({ ...answers, ...changed }, nowMs);
const ofQueue = (changed: Partial<QueueFigures>) =>
  of({ queue: answered({ ...queue, ...changed }) });
const ofRow = (changed: Partial<ServedProjection>) =>
  of({ projection: answered({ ...row, ...changed }) });

test("events that wait for a moment leave every part ok", () => {
  const { at, ...parts } = of({});
  expect(at).toBe("2026-11-02T11:00:00.000Z");
  for (const part of Object.values(parts))
    expect(part).toMatchObject({ state: "ok", reason: null });
  expect(parts.producers.frames_per_second).toBe(10);
  expect(parts.event_store.newest_event_at).toBe("2026-11-02T10:59:59.000000Z");
  expect(parts.projector).toMatchObject({ position: "40", lag_events: 2, lag_seconds: 30 });
});

test("ingest is behind if a message waits for more than 10 s", () => {
  const { nats, ingest: part } = ofQueue({ frames: { ...frames, oldestMs: agoMs(12) } });
  expect(nats).toMatchObject({ state: "ok", oldest_message_seconds: 12 });
  expect(part.state).toBe("behind");
  expect(part.reason).toBe("3 messages are not stored yet, the oldest for 12 s");
});

test("NATS is behind if its stream is nearly full", () => {
  expect(ofQueue({ frames: { ...frames, bytes: 95 } }).nats).toMatchObject({
    state: "behind",
    reason: expect.stringContaining("95 % full"),
  });
  expect(ofQueue({ frames: { ...frames, maxBytes: null } }).nats.state).toBe("ok");
});

test("a stream or a consumer that isn't there is unavailable, and its figures are null", () => {
  const { nats, ingest: part } = ofQueue({ frames: null, ingest: null });
  expect(nats).toMatchObject({ state: "unavailable", kept_messages: null, limit_bytes: null });
  expect(nats.reason).toContain("FRAMES");
  expect(part).toMatchObject({ state: "unavailable", backlog_messages: null });
});

test("the projector is behind if an event waits for more than 10 s", () => {
  const oldestUs = agoMs(12) * 1000;
  const { projector } = of({ lag: answered({ ...lag, oldestUs }) });
  expect(projector.state).toBe("behind");
  expect(projector.reason).toBe("2 events are not applied yet, the oldest for 12 s");
  const many = of({ lag: answered({ events: 1000, isMinimum: true, oldestUs }) }).projector;
  expect(many.reason).toContain("at least 1000 events");
});

test("a projector that refused the log, or rebuilds, or never ran, is not ok", () => {
  expect(ofRow({ status: "refused", detail: "another log" }).projector).toMatchObject({
    state: "behind",
    reason: "another log",
  });
  expect(ofRow({ rebuild_asked: true }).projector.state).toBe("behind");
  expect(of({ projection: answered(null) }).projector).toMatchObject({
    state: "unavailable",
    position: null,
  });
});

test("what can't be asked is unavailable with its reason, and its figures are null", () => {
  const none = unanswered;
  const { at: _, ...parts } = chainOfAnswers(
    { queue: none, head: none, projection: none, lag: none, captured: none, notServed: none },
    nowMs,
  );
  for (const part of Object.values(parts)) {
    const { state, reason, ...figures } = part;
    expect([state, reason]).toEqual(["unavailable", "no answer"]);
    for (const figure of Object.values(figures)) expect([null, false]).toContain(figure);
  }
});
