import type { SpanId } from "@detektor/events";
import type { Attributes, Link, SpanKind, SpanStatus } from "@opentelemetry/api";
import type { TracedEvent } from "./traced-event.ts";

/** A span without its trace; times in integer microseconds since the epoch. */
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

/** The common inputs of a frame's spans. */
export type FrameContext = {
  readonly traceId: string;
  /** The derived id of the frame's own trace; in a copy it differs from `traceId`. */
  readonly frameTraceId: string;
  /** The prefix of service names, in a copy with a namespace. */
  readonly namespace: string | undefined;
  readonly frameAttributes: Attributes;
  readonly events: readonly TracedEvent[];
  /** Time of the frame's last event. */
  readonly lastUs: number;
};

/** Returns the frame's attributes for the span of an event: several cameras may report one frame id. */
export function attributesBy(
  { event }: TracedEvent,
  { frameAttributes }: FrameContext,
): Attributes {
  return { ...frameAttributes, "frame.camera_id": event.data.camera_id };
}
