import { type StoredEvent, timeUs } from "@detektor/events";
import {
  emptyFrame,
  evolveAll,
  type FrameSummary,
  type FrameView,
  foldFrame,
  modelVersionOf,
  type StageView,
  summarise,
  viewOf,
} from "@detektor/frame-state";
import { SpanStatusCode } from "@opentelemetry/api";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFrame, redelivered } from "../test/any-frame.ts";
import { t0 } from "../test/frame-of.ts";
import { times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";

const usOf = (ms: number | null): number | undefined => {
  const us = Math.round((ms ?? Number.NaN) * 1000);
  return Number.isSafeInteger(us) ? us + 0 : undefined;
};
const atUs = (time: string | null): number | null => (time === null ? null : timeUs(time) - t0);

/** Compares the span and the API's view of one attempt: the times of both, and all durations in the API. */
function check(stage: StageView, work: ReadableSpan, spans: readonly ReadableSpan[]): void {
  const [from, to] = times(work);
  const [startedUs, endedUs] = [atUs(stage.started_at), atUs(stage.ended_at)];
  expect(from).toBe(startedUs ?? endedUs);
  const starts = new Set(spans.map((span) => times(span)[0]));
  const until = Math.max(endedUs ?? times(spans[0] ?? work)[1], from + 1);
  const apart = (start: number, end: number) =>
    starts.has(end) && end - start > 1 ? end - 1 : end;
  if (stage.state !== "open") expect(to).toBe(apart(from, until));
  const { attributes } = work;
  checkTime(attributes["frame.work_us"], stage.work_ms);
  checkTime(attributes["frame.queue_wait_us"], stage.queue_wait_ms);
  checkTime(attributes["frame.batch_wait_us"], stage.batch_wait_ms);
  expect(attributes["frame.transport_us"]).toBe(usOf(stage.transport_ms));
  const { message, code } = work.status;
  const isFailed = code === SpanStatusCode.ERROR;
  checkSaid({ ...attributes, "is failed": isFailed, message }, saidOf(stage));
  expect(attributes["frame.span_state"]).toBe(
    stage.state === "open" ? "open" : startedUs === null ? "missing_start" : undefined,
  );
  const queued = spans.filter(
    ({ name, attributes: { "event.id": id } }) =>
      name === `queue ${stage.stage}` && id === attributes["event.id"],
  );
  const waitUs = usOf(stage.queue_wait_ms) ?? 0;
  const [begin, end] = [from - waitUs + 1, from - 1];
  expect(queued.map(times)).toEqual(waitUs < 3 ? [] : [[begin, apart(begin, end)]]);
}

type Words = Readonly<Record<string, unknown>>;

/** Checks that unknown values, and those that aren't text, have no attribute. */
function checkSaid(attributes: Words, words: Words): void {
  const names = Object.keys(words);
  expect(names.map((name) => attributes[name])).toEqual(
    names.map((name) => (words[name] === "" ? undefined : (words[name] ?? undefined))),
  );
}

/** Returns the texts that both have about an attempt. */
function saidOf(stage: StageView): Words {
  const isFailed = stage.state === "failed";
  return {
    "frame.stage": stage.stage,
    "frame.stage_index": stage.stage_index,
    "frame.attempt": stage.attempt,
    "frame.pipeline": stage.pipeline,
    "frame.processor_id": stage.processor_id,
    "frame.device": stage.device,
    "frame.batch_id": stage.batch_id,
    "frame.batch_size": stage.batch_size,
    "frame.retryable": stage.retryable,
    "error.type": stage.error_type,
    "is failed": isFailed,
    message: isFailed ? stage.message || stage.error_type : null,
  };
}

/** Returns the texts that both have about the whole frame. */
function wordsOf(frame: FrameView): Words {
  return {
    "frame.id": frame.frame_id,
    "frame.site": frame.site,
    "frame.camera_id": frame.camera_id,
    "frame.session_id": frame.session_id,
    "frame.seq": frame.seq,
    "correlation.id": frame.correlation_id,
    "frame.outcome": frame.state,
    "frame.total_us": usOf(frame.total_ms),
    "frame.drop_reason": frame.drop_reason,
    "frame.drop_stage": frame.drop?.stage,
    "frame.drop_queue": frame.drop?.queue,
    "frame.drop_depth_frames": frame.drop?.depth_frames,
    "frame.failure_stage": frame.failure?.stage,
    "frame.failure_attempts": frame.failure?.attempts,
    "frame.failure_message": frame.failure?.message,
    "frame.stored_uri": frame.stored[0]?.uri,
    "frame.event_count": frame.event_count,
    "frame.flags": frame.flags.join(","),
    "error.type": frame.error_type,
  };
}

/** Checks that a negative duration is null in the API, and kept by the span. */
function checkTime(us: unknown, ms: number | null): void {
  if (ms === null) expect(Number(us ?? 0)).toBeLessThanOrEqual(0);
  else expect(us).toBe(usOf(ms));
}

test("every attempt, time and duration of the API is that of the trace, whatever the events and their order", () => {
  fc.assert(
    fc.property(twice, ([events, again]) => {
      const summary = summarise(evolveAll(emptyFrame, lasting(events)));
      const spans = buildTrace(again);
      const work = spans.filter(({ name }) => name.startsWith("process "));
      expect(work).toHaveLength(summary?.stages.length ?? 0);
      const left = [...work];
      if (summary === null) return;
      for (const [nth, stage] of viewOf(summary).stages.entries()) {
        const at = left.findIndex((span) => isOf(span, stage));
        const [span] = at < 0 ? [] : left.splice(at, 1);
        if (span === undefined) throw new Error(`${stage.stage} has no span`);
        check(stage, span, spans);
        checkModel(span, summary, nth);
      }
    }),
    { numRuns: 500 },
  );
});

test("what the API says of a frame as a whole is what its root span says", () => {
  fc.assert(
    fc.property(twice, ([events, again]) => {
      const frame = foldFrame(lasting(events));
      const spans = buildTrace(again);
      const [root] = spans;
      if (frame === null) {
        expect(root).toBeUndefined();
        return;
      }
      checkSaid(root?.attributes ?? {}, wordsOf(frame));
      expect(root?.status.code === SpanStatusCode.ERROR).toBe(frame.state === "failed");
      const objects = spans.map(({ attributes }) => Number(attributes["detection.objects"] ?? 0));
      expect(objects.reduce((sum, count) => sum + count, 0)).toBe(frame.objects.length);
    }),
    { numRuns: 500 },
  );
});

const twice = anyFrame.chain((events) => fc.tuple(fc.constant(events), redelivered(events)));

/** Returns the events that a trace is built from: no deletions, unless nothing else is known (ADR 0013). */
function lasting(events: readonly StoredEvent[]): readonly StoredEvent[] {
  const others = events.filter(({ event }) => event.type !== "detektor.frame.deleted.v1");
  return foldFrame(others) === null ? events : others;
}

/** Checks that a result is counted under its span's model, if the span names one. */
function checkModel({ attributes }: ReadableSpan, summary: FrameSummary, nth: number): void {
  const named = attributes["detection.model_version"];
  const attempt = summary.stages[nth];
  if (typeof named !== "string" || attempt === undefined) return;
  expect(named.split(", ")).toContain(modelVersionOf(summary, attempt));
}

/**
 * Returns whether a span matches a stage of the API. Several attempts may be equal in all of these: then they
 * are equal in the API, too.
 */
function isOf(span: ReadableSpan, stage: StageView): boolean {
  const { name, attributes } = span;
  const startUs = atUs(stage.started_at) ?? atUs(stage.ended_at);
  return (
    name === `process ${stage.stage}` &&
    attributes["frame.pipeline"] === stage.pipeline &&
    attributes["frame.attempt"] === stage.attempt &&
    attributes["frame.processor_id"] === (stage.processor_id ?? undefined) &&
    attributes["error.type"] === (stage.error_type ?? undefined) &&
    (attributes["frame.span_state"] === "open") === (stage.state === "open") &&
    times(span)[0] === startUs &&
    isNear(times(span)[1], atUs(stage.ended_at), times(span)[0]) &&
    attributes["frame.transport_us"] === usOf(stage.transport_ms)
  );
}

function isNear(to: number, endedUs: number | null, from: number): boolean {
  if (endedUs === null) return true;
  const until = Math.max(endedUs, from + 1);
  return to === until || to === until - 1;
}
