import { uuidv7 } from "@detektor/events";
import type { WireEvent } from "../session-copy.ts";
import type { Draw } from "./draw.ts";
import { digits, timeStyles, timeText } from "./wire-text.ts";

/** A service that reports frames or alerts, with its own language, clock, ids and habits. */
export interface Voice {
  /**
   * Returns an event at this instant of the true time, in µs since the epoch;
   * `data` is as the service writes it.
   */
  event(type: string, us: number, data: WireEvent["data"], attributes?: object): WireEvent;
  /** Returns an instant of the true time as the service writes it by its clock. */
  time(us: number): string;
}

/** Optional fields by the last word of the type; some languages write them as null, others leave them out. */
export const optionalFields: Readonly<Record<string, readonly string[]>> = {
  captured: ["received_time", "pts_ns", "format", "keyframe", "clock_source", "producer_frame_id"],
  queued: ["depth_frames", "capacity_frames", "priority", "pipeline"],
  stage_started: ["stage_index", "attempt", "processor_id", "pipeline"],
  stage_completed: ["duration_ms", "queue_wait_ms", "batch_id", "batch_size", "device", "pipeline"],
  stage_failed: ["message", "retryable", "pipeline"],
  objects_detected: ["inference_ms", "stage", "pipeline", "producer_frame_id"],
  completed: ["total_ms", "pipeline"],
  dropped: ["stage", "queue", "depth_frames", "pipeline"],
  failed: ["attempts", "pipeline"],
  raised: ["camera_id", "value", "threshold", "window_s"],
  acknowledged: ["camera_id", "by"],
  resolved: ["camera_id"],
  triggered: ["camera_id", "target", "status"],
};

const optionalAttributes = ["subject", "dataschema", "correlationid", "causationid"];

/** Trace contexts: those that W3C says to ignore, and one to use. */
export const usableTraceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
const traceContexts = [
  {},
  { traceparent: usableTraceparent },
  { traceparent: usableTraceparent, tracestate: "" },
  { traceparent: `00-${"0".repeat(32)}-${"0".repeat(16)}-00`, tracestate: "a=1" },
  { traceparent: usableTraceparent.toUpperCase() },
  { traceparent: null, tracestate: `a=${"x".repeat(5000)}` },
];

const idStyles: readonly ((count: number, us: number) => string)[] = [
  (_count, us) => uuidv7(Math.max(0, us / 1000)),
  (_count, us) => uuidv7(Math.max(0, us / 1000)).toUpperCase(),
  (count) => String(count),
  (count) => `é %41 "${count}"`,
];

/** Returns the voice of a service of the site; `clockOffsetUs` is how far its clock is ahead. */
export function oddVoice(site: string, service: string, clockOffsetUs: number, draw: Draw): Voice {
  const style = draw.pick(timeStyles);
  const idOf = draw.pick(idStyles);
  const [nulls, bigNumbers, contexts] = [
    draw.pick([0, 0, 0.3]),
    draw.pick([0, 0.3]),
    draw.pick([0, 0.5]),
  ];
  let count = 0;
  const time = (us: number) =>
    timeText(us + clockOffsetUs, style, String(draw.whole(1000)).padStart(3, "0"));
  return {
    time,
    event: (type, us, data, attributes = {}) => {
      const word = type.split(".").at(-1) ?? "";
      return {
        specversion: "1.0",
        ...nullsAmong(optionalAttributes, nulls, draw),
        id: idOf((count += 1), us),
        source: `${site}/${service}`,
        type: `detektor.${type}.v1`,
        time: time(us),
        site,
        ...(draw.chance(contexts) && draw.pick(traceContexts)),
        ...attributes,
        data: {
          ...nullsAmong(optionalFields[word] ?? [], nulls, draw),
          ...(draw.chance(bigNumbers) && bigNumbersOf(draw)),
          ...data,
        },
      };
    },
  };
}

function nullsAmong(names: readonly string[], chance: number, draw: Draw): object {
  return Object.fromEntries(names.filter(() => draw.chance(chance)).map((name) => [name, null]));
}

function bigNumbersOf(draw: Draw): object {
  return {
    track_id: digits(`1844674407370955${1000 + draw.whole(1000)}`),
    ratio: digits("1.0"),
    most: digits("-1e400"),
    note: null,
  };
}
