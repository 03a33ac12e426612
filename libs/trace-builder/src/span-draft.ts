import type { SpanId } from "@detektor/events";
import type { Attributes, Link, SpanKind, SpanStatus } from "@opentelemetry/api";
import type { TracedEvent } from "./traced-event.ts";

/** A span before it has a trace around it; times in integer microseconds since the epoch. */
export type SpanDraft = {
  readonly spanId: SpanId;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startUs: number;
  readonly endUs: number;
  readonly attributes: Attributes;
  readonly links: readonly Link[];
  readonly status: SpanStatus;
  /** The event whose producer did the work. */
  readonly by: TracedEvent;
};

/** What every span of a frame is made with. */
export type FrameContext = {
  readonly traceId: string;
  /** The derived id of the frame's own trace: another one in a copy. */
  readonly frameTraceId: string;
  /** What services are named under, in a copy that stands apart. */
  readonly namespace: string | undefined;
  readonly frameAttributes: Attributes;
  readonly events: readonly TracedEvent[];
  /** Time of the frame's last event. */
  readonly lastUs: number;
};

/** The frame's attributes on a span that stands for an event: several cameras may tell of one frame id. */
export function attributesBy(
  { event }: TracedEvent,
  { frameAttributes }: FrameContext,
): Attributes {
  return { ...frameAttributes, "frame.camera_id": event.data.camera_id };
}
