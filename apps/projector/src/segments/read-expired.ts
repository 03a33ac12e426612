import type { RecordedEvent } from "@detektor/event-log";
import {
  type DetektorEvent,
  EventRejected,
  fromStored,
  type ParsedStream,
  parseStream,
} from "@detektor/events";

/** What an expiry has to say of a stream. */
export type ExpiryData = Extract<
  DetektorEvent,
  { readonly type: "detektor.segment.expired.v1" }
>["data"];

/** A segment, or a kept stream, that has expired. */
export type ExpiredStream = {
  readonly stream: string;
  readonly parsed: Extract<ParsedStream, { readonly kind: "frames" | "kept" }>;
  readonly data: ExpiryData;
  readonly recordedAtUs: number;
};

/**
 * Returns the expiry that an event of an `expired-` stream reports, none for an event of another type; throws
 * EventRejected if it can't be read.
 */
export function readExpired(recorded: RecordedEvent): readonly ExpiredStream[] {
  if (recorded.type !== "detektor.segment.expired.v1") return [];
  const event = fromStored(recorded);
  if (event.type !== "detektor.segment.expired.v1") return [];
  const { data } = event;
  const parsed = parseStream(data.stream);
  if (parsed.kind !== "frames" && parsed.kind !== "kept") {
    throw new EventRejected(`${data.stream} is neither a segment nor a kept stream`);
  }
  return [{ stream: data.stream, parsed, data, recordedAtUs: recorded.recordedAtUs }];
}
