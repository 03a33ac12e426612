import { expect } from "vitest";
import { getText } from "../http.ts";
import type { ModelFrame } from "./model.ts";
import { shownIdOf } from "./model-order.ts";
import type { ModelAttempt } from "./model-stages.ts";

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly {
    readonly key: string;
    readonly value: { stringValue?: string; intValue?: number | string };
  }[];
}

interface Otlp {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

/** Compares the trace of an id, one for all its events, with the answers about its frames. */
export async function compareTrace(
  api: string,
  site: string,
  frameId: string,
  frames: readonly ModelFrame[],
): Promise<void> {
  const url = `${api}/v1/frames/${frameId}`;
  const { resourceSpans } = JSON.parse(await getText(`${url}/trace.otlp.json`)) as Otlp;
  const spans = resourceSpans.flatMap((one) => one.scopeSpans.flatMap((scope) => scope.spans));
  for (const { camera } of frames) {
    const text = await getText(`${url}?site=${site}&camera=${camera}`);
    const { camera_id, trace_id } = JSON.parse(text) as Record<string, string>;
    expect(camera_id).toBe(camera);
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([trace_id]));
  }
  compareShape(spans);
  const drops = frames.reduce((sum, frame) => sum + frame.drops, 0);
  expect(spans.filter(({ name }) => name === "drop")).toHaveLength(drops);
  const sent = new Set(frames.flatMap(({ events }) => events.map(shownIdOf)));
  for (const id of spans.flatMap(eventIdsOf)) expect(sent).toContain(id);
  const [only, other] = frames;
  if (only !== undefined && other === undefined) compareFrame(spans, site, only);
}

/** Checks for one root around all other spans; no span without an id, a parent or a duration. */
function compareShape(spans: readonly Span[]): void {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  expect(ids.size).toBe(spans.length);
  const roots = spans.filter(({ parentSpanId }) => !parentSpanId);
  expect(roots).toHaveLength(1);
  const [root] = roots as [Span];
  for (const span of spans) {
    expect(ids).toContain(span.parentSpanId || span.spanId);
    expect(BigInt(span.endTimeUnixNano)).toBeGreaterThan(BigInt(span.startTimeUnixNano));
    expect(BigInt(span.startTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(root.startTimeUnixNano));
    expect(BigInt(span.endTimeUnixNano)).toBeLessThanOrEqual(BigInt(root.endTimeUnixNano));
  }
}

function compareFrame(spans: readonly Span[], site: string, frame: ModelFrame): void {
  const isEnded = ["completed", "dropped", "failed"].includes(frame.state);
  const root = spans.find(({ parentSpanId }) => !parentSpanId);
  expect(root?.name).toBe(`frame ${site}/${frame.camera} ${isEnded ? frame.state : "open"}`);
  const work = spans.filter(({ name }) => name.startsWith("process "));
  expect(work.map(shownWork).toSorted()).toEqual(frame.stages.map(asWork).toSorted());
  const flags = root?.attributes.find(({ key }) => key === "frame.flags")?.value.stringValue ?? "";
  expect(flags).toBe(frame.flags.join(","));
}

const eventIdsOf = ({ attributes }: Span): string[] =>
  attributes.flatMap(({ key, value }) => (key === "event.id" ? (value.stringValue ?? []) : []));

/** Describes an attempt from its span: its start, and its durations in µs. */
function shownWork({ name, startTimeUnixNano, attributes }: Span): string {
  const us = ["work", "queue_wait", "transport"].map((what) => {
    const { intValue } = attributes.find(({ key }) => key === `frame.${what}_us`)?.value ?? {};
    return intValue === undefined ? "?" : String(intValue);
  });
  return [name, BigInt(startTimeUnixNano) / 1000n, ...us].join(" ");
}

function asWork(attempt: ModelAttempt): string {
  const { stage, startedUs, endedUs, work_ms, queue_wait_ms, transport_ms } = attempt;
  const us = [work_ms, queue_wait_ms, transport_ms].map((ms) =>
    ms === null ? "?" : String(Math.round(ms * 1000)),
  );
  return [`process ${stage}`, startedUs ?? endedUs, ...us].join(" ");
}
