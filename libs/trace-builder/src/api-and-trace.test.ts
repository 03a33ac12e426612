import { timeUs } from "@detektor/events";
import { foldFrame, type StageView } from "@detektor/frame-state";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyFrame, redelivered } from "../test/any-frame.ts";
import { t0 } from "../test/frame-of.ts";
import { times } from "../test/span-times.ts";
import { buildTrace } from "./build-trace.ts";

const usOf = (ms: number | null): number | undefined => {
  const us = Math.round((ms ?? Number.NaN) * 1_000);
  return Number.isSafeInteger(us) ? us + 0 : undefined;
};
const atUs = (time: string | null): number | null => (time === null ? null : timeUs(time) - t0);

/** What spans and API say of the same attempt: the times of both, and all that the API measures. */
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
  checkTold(attributes["frame.work_us"], stage.work_ms);
  checkTold(attributes["frame.queue_wait_us"], stage.queue_wait_ms);
  expect(attributes["frame.batch_wait_us"]).toBe(usOf(stage.batch_wait_ms));
  expect(attributes["frame.transport_us"]).toBe(usOf(stage.transport_ms));
  expect([attributes["frame.processor_id"], attributes["error.type"]]).toEqual([
    stage.processor_id ?? undefined,
    stage.error_type ?? undefined,
  ]);
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

/** What was told as less than nothing is no number to the API, and kept by the span. */
function checkTold(us: unknown, ms: number | null): void {
  if (ms === null) expect(Number(us ?? 0)).toBeLessThanOrEqual(0);
  else expect(us).toBe(usOf(ms));
}

test("every attempt, time and duration of the API is that of the trace, whatever the events and their order", () => {
  const twice = anyFrame.chain((events) => fc.tuple(fc.constant(events), redelivered(events)));
  fc.assert(
    fc.property(twice, ([events, again]) => {
      const frame = foldFrame(events);
      const spans = buildTrace(again);
      const work = spans.filter(({ name }) => name.startsWith("process "));
      expect(work).toHaveLength(frame?.stages.length ?? 0);
      const [root] = spans;
      expect(root?.attributes["frame.total_us"]).toBe(usOf(frame?.total_ms ?? null));
      const left = [...work];
      for (const stage of frame?.stages ?? []) {
        const at = left.findIndex((span) => isOf(span, stage));
        const [span] = at < 0 ? [] : left.splice(at, 1);
        if (span === undefined) throw new Error(`${stage.stage} has no span`);
        check(stage, span, spans);
      }
    }),
    { numRuns: 500 },
  );
});

/** Several attempts may have all of these in common: then they are the same to the API, too. */
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
