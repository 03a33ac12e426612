import {
  canarySite,
  contentTypeAmong,
  encodeSent,
  type Header,
  isBinaryMode,
  type Refusal,
  sentIdOf,
  streamOf,
} from "@detektor/events";
import type { Msg } from "nats";
import type { Outcome, PendingEvent } from "../append/pending-event.ts";
import type { Writer } from "../append/writer.ts";
import type { IngestMetrics } from "../metrics.ts";
import { contentHash } from "../known-ids/content-hash.ts";
import { parseAckSubject } from "../nats/ack-subject.ts";
import type { DeadLetters } from "./dead-letters.ts";
import {
  type Contents,
  decodeDelivery,
  type EventPart,
  headersOf,
  type RefusedPart,
} from "./decode-delivery.ts";
import type { Delivery, InFlight } from "../nats/in-flight.ts";
import type { LogRefused } from "./event-lines.ts";

/** The dependencies of a receiver; `onFinished` is called once all events of a message are settled. */
export type ReceiverContext = {
  readonly writer: Pick<Writer, "add">;
  readonly deadLetters: DeadLetters;
  readonly inFlight: InFlight;
  readonly metrics: IngestMetrics;
  readonly logRefused: LogRefused;
  /** The largest message that is accepted. */
  readonly maxBytes: number;
  readonly onFinished: (delivery: Delivery) => void;
  readonly onSettled: (pending: PendingEvent, outcome: Outcome) => void;
};

/** The bytes that an event uses in the store besides its own: metadata and framing. */
const overheadBytes = 700;
const smallMessageBytes = 65_536;

/** Returns a function that passes a message's events to the writer and refused ones to the dead letters. */
export function createReceiver(context: ReceiverContext): (message: Msg) => void {
  return (message) => {
    const origin = parseAckSubject(message.reply);
    const delivery = origin && context.inFlight.take(message, origin);
    if (!delivery) return;
    const { events, refused, ignored } =
      delivery.sizeBytes > context.maxBytes
        ? tooLarge(message, context.maxBytes)
        : decodeDelivery(message, Date.now());
    delivery.left = events.length + refused.length;
    context.metrics.received(events.filter(isCounted).length + refused.length);
    for (const field of ignored) context.metrics.ignored(field);
    if (delivery.left === 0) context.onFinished(delivery);
    for (const part of events) addEvent(part, events.length, delivery, context);
    for (const part of refused) refuse(part, delivery, context);
  };
}

/** Whether an event counts in the figures: the canary's valid events don't. */
const isCounted = ({ event }: Pick<EventPart, "event">): boolean => event.site !== canarySite;

function tooLarge({ data }: Msg, maxBytes: number): Contents {
  const detail = `A message may have at most ${maxBytes} bytes; this one has ${data.length}.`;
  const refusal: Refusal = { id: null, field: "body", reason: "too_large", detail };
  return { events: [], refused: [{ refusal, index: null, body: data }], ignored: [] };
}

function addEvent(
  part: EventPart,
  siblings: number,
  delivery: Delivery,
  context: ReceiverContext,
): void {
  const { event, sent } = part;
  const pending: PendingEvent = {
    event,
    sent,
    content: contentHash(event),
    sizeBytes: sizeOf(part, siblings, delivery),
    origin: delivery.origin,
    settled: false,
    doubtful: false,
    settle: (outcome) => onOutcome(pending, part.index, outcome, delivery, context),
  };
  context.writer.add(streamOf(event), pending);
}

function onOutcome(
  pending: PendingEvent,
  index: number | null,
  outcome: Outcome,
  delivery: Delivery,
  context: ReceiverContext,
): void {
  context.onSettled(pending, outcome);
  if (outcome.kind !== "refused") {
    if (isCounted(pending)) context.metrics.settled(outcome.kind);
    return oneLess(delivery, context);
  }
  const { reason, field, detail } = outcome;
  const { event, sent } = pending;
  if (!isCounted(pending)) context.metrics.received(1);
  const refusal = { id: sentIdOf(event), field, reason, detail };
  const body = index === null ? delivery.message.data : encodeSent(event, sent);
  refuse({ refusal, index, body }, delivery, context);
}

function refuse(part: RefusedPart, delivery: Delivery, context: ReceiverContext): void {
  const { message, origin } = delivery;
  const headers = headersOf(message);
  context.metrics.refused(part.refusal.reason);
  context.logRefused(part.refusal, () => inputOf(part));
  const letter = {
    ...part,
    contentType: contentTypeAmong(headers),
    attributes: isBinaryMode(headers) ? headers.filter(isAttribute) : [],
    subject: message.subject,
    seq: origin.seq,
    publishedUs: origin.publishedUs,
    publishTime: origin.publishTime,
  };
  context.deadLetters.send(letter, () => oneLess(delivery, context));
}

const mostReadBytes = 65_536;

/**
 * Returns a refused event as it was sent, for the log; null if it can't be parsed or is too large for that.
 */
function inputOf({ body }: RefusedPart): unknown {
  if (body.length > mostReadBytes) return null;
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    return null;
  }
}

/** Returns whether a header is an attribute of an event in binary mode. */
const isAttribute = ([name]: Header): boolean => name.toLowerCase().startsWith("ce-");

function oneLess(delivery: Delivery, context: ReceiverContext): void {
  delivery.left -= 1;
  if (delivery.left === 0) context.onFinished(delivery);
}

/**
 * Returns an event's size: in a small message, an even share of it; in a big one, the event's measured size.
 */
function sizeOf({ event, sent }: EventPart, siblings: number, { sizeBytes }: Delivery): number {
  const even = siblings === 1 || sizeBytes <= smallMessageBytes;
  const own = even ? Math.ceil(sizeBytes / siblings) : encodeSent(event, sent).length;
  return own + overheadBytes;
}
