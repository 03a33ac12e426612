import {
  contentTypeAmong,
  type Decoded,
  decodeBinary,
  decodeMessage,
  isBinaryMode,
  parseSubject,
  streamOf,
} from "@detektor/events";
import type { RedriveMessage, RedriveRecord } from "../broker/redrive-record.ts";

/** Returns the ids and streams of the events in a message that can be decoded, as ingest decodes it. */
export function eventsIn(
  { subject: text, body, headers }: Omit<RedriveMessage, "messageId">,
  nowMs: number,
): RedriveRecord["events"] {
  const subject = parseSubject(text);
  if (subject === null) return [];
  if (isBinaryMode(headers)) return known([decodeBinary(headers, body, { nowMs, subject })]);
  const contentType = contentTypeAmong(headers);
  const decoded = decodeMessage(body, {
    nowMs,
    subject,
    ...(contentType === undefined ? {} : { contentType }),
  });
  if (decoded.kind === "malformed") return [];
  return known(decoded.kind === "single" ? [decoded.decoded] : decoded.decoded);
}

const known = (all: readonly Decoded[]): RedriveRecord["events"] =>
  all.flatMap((one) =>
    one.kind === "event" ? [{ id: one.event.id, stream: streamOf(one.event) }] : [],
  );
