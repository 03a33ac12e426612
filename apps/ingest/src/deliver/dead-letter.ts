import type { Header, Refusal } from "@detektor/events";
import { headers, type MsgHdrs } from "nats";

/** A refused message, or a refused event of a batch; `index` is its index in the batch. */
export type DeadLetter = {
  readonly refusal: Refusal;
  readonly body: Uint8Array;
  readonly index: number | null;
  readonly contentType: string | undefined;
  /** The headers that are the event's attributes, if its body is only the data. */
  readonly attributes: readonly Header[];
  readonly subject: string;
  readonly seq: number;
  readonly publishedUs: number;
  readonly publishTime: string;
};

/** A dead letter as a message. The message id is the same whenever the same input is refused again. */
export type DeadLetterMessage = {
  readonly subject: string;
  readonly body: Uint8Array;
  readonly messageId: string;
  readonly headers: MsgHdrs;
};

const longestHeader = 1000;
const mostAttributes = 100;
const headerName = /^[\x21-\x39\x3b-\x7e]+$/;
/** The bytes of a message besides its own headers: the version line, its message id, and how much was cut. */
const otherHeaderBytes = 256;

/** Encodes a dead letter. A body that doesn't fit beside the headers is cut, and a header reports it. */
export function deadLetterMessage(letter: DeadLetter, maxPayload: number): DeadLetterMessage {
  const { refusal, index } = letter;
  const head = toHeaders({
    "detektor-reason": refusal.reason,
    "detektor-field": refusal.field,
    "detektor-detail": refusal.detail,
    "detektor-id": refusal.id,
    "detektor-original-subject": letter.subject,
    "detektor-sequence": letter.seq,
    "detektor-time": letter.publishTime,
    "detektor-batch-index": index,
    "content-type": index === null ? letter.contentType : "application/cloudevents+json",
  });
  for (const [name, value] of letter.attributes.slice(0, mostAttributes)) {
    if (headerName.test(name)) head.set(name, oneLine(value));
  }
  const roomBytes = Math.max(maxPayload - sizeOf(head) - otherHeaderBytes, 0);
  const body = letter.body.subarray(0, roomBytes);
  if (body.length < letter.body.length) {
    head.set("detektor-cut-from-bytes", String(letter.body.length));
  }
  return {
    subject: `dlq.v1.${refusal.reason}`,
    body,
    messageId: `dlq-${letter.seq}-${letter.publishedUs}-${index ?? "all"}`,
    headers: head,
  };
}

function toHeaders(fields: Readonly<Record<string, string | number | null | undefined>>): MsgHdrs {
  const head = headers();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== null && value !== undefined) head.set(name, headerValue(String(value)));
  }
  return head;
}

function sizeOf(head: MsgHdrs): number {
  let bytes = 0;
  for (const [name, values] of head) {
    for (const value of values) bytes += Buffer.byteLength(`${name}: ${value}\r\n`);
  }
  return bytes;
}

/** Returns a text as a header value: one line without control characters, of limited length. */
export function headerValue(text: string): string {
  const line = oneLine(text);
  return line.length <= longestHeader ? line : `${line.slice(0, longestHeader).toWellFormed()}…`;
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim();
}
