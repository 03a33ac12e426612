import { hash } from "node:crypto";
import { BATCH_MEDIA_TYPE, EVENT_MEDIA_TYPE } from "@detektor/events";
import { headers, type MsgHdrs } from "nats";
import type { OutboxMessage } from "./outbox.ts";

/** A message's body and headers, the same at every attempt. */
export type WireMessage = {
  readonly subject: string;
  readonly body: Uint8Array;
  readonly headers: MsgHdrs;
};

/** Encodes a message: the broker recognises a repetition by its `Nats-Msg-Id`. */
export function messageOf(message: OutboxMessage): WireMessage {
  const { subject, isBatch, entries } = message;
  const texts = entries.map((entry) => entry.json);
  const text = isBatch ? `[${texts.join(",")}]` : (texts[0] ?? "");
  const head = headers();
  head.set("Nats-Msg-Id", messageId(entries.map((entry) => entry.id)));
  head.set("content-type", isBatch ? BATCH_MEDIA_TYPE : EVENT_MEDIA_TYPE);
  const traceparent = entries[0]?.traceparent;
  if (traceparent !== undefined && entries.every((each) => each.traceparent === traceparent)) {
    head.set("traceparent", traceparent);
  }
  return { subject, body: Buffer.from(text, "utf8"), headers: head };
}

/** Returns the event's id, or for several a hash of all their ids. */
export function messageId(ids: readonly string[]): string {
  const [first = ""] = ids;
  return ids.length === 1 ? first : hash("sha256", ids.join(","), "hex").slice(0, 32);
}
