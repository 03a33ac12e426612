import { isEventType } from "./catalogue/catalogue.ts";
import { correlationIdOf, defaultCorrelationId } from "./correlation-id.ts";
import { checkShape } from "./check-shape.ts";
import type { AsSent, DetektorEvent } from "./event.ts";
import { EventRejected } from "./event-rejected.ts";
import { isDigits } from "./json-text/digits.ts";
import { producerOf } from "./producer-of.ts";

/** Observations about an event's arrival: times are RFC 3339; `nats` is the message that contained it. */
export type Arrival = {
  readonly ingestTime: string;
  readonly publishTime?: string;
  readonly nats?: { readonly stream: string; readonly seq: number };
};

/** An event in the form that the store accepts; `data` may be JSON text in UTF-8. */
export type EventToStore = {
  readonly id: string;
  readonly type: string;
  readonly data: object;
  readonly metadata: object;
};

/** A stored event that is not one of Detektor's, or is damaged; `field` is a path. */
export class StoredEventError extends EventRejected {
  override readonly name = "StoredEventError";
  readonly field: string;

  constructor(field: string, detail: string) {
    super(detail);
    this.field = field;
  }
}

/**
 * Splits an event into data and metadata without loss: attributes that the metadata has no name for are
 * stored under `cloudevent`.
 *
 * @param json the data as sent, if it was received as JSON text in UTF-8
 */
export function toStored(event: DetektorEvent, arrival: Arrival, json?: Uint8Array): EventToStore {
  const { id, type, time, site, data, correlationid, causationid, traceparent, tracestate } = event;
  const correlation = correlationIdOf(event);
  const isNamedDefault = correlationid === defaultCorrelationId(type, id, data);
  const metadata = {
    $correlationId: correlation,
    ...(causationid !== undefined && { $causationId: causationid }),
    ...(traceparent !== undefined && { traceparent }),
    ...(tracestate !== undefined && { tracestate }),
    schema_version: Number(type.slice(type.lastIndexOf(".v") + 2)),
    event_time: time,
    ...(arrival.publishTime !== undefined && { publish_time: arrival.publishTime }),
    ingest_time: arrival.ingestTime,
    producer: producerOf(event),
    site,
    ...(arrival.nats !== undefined && { nats: arrival.nats }),
    ...(event.as_sent !== undefined && { as_sent: event.as_sent }),
    cloudevent: withoutNamed(event, isNamedDefault ? correlationid : undefined),
  };
  return { id, type, data: json ?? data, metadata };
}

/**
 * Returns the attributes that are stored nowhere else: the others are set to undefined, which isn't written.
 * Omitting them with a rest pattern costs twice as much.
 */
function withoutNamed(event: DetektorEvent, correlationid: string | undefined): object {
  return {
    ...event,
    id: undefined,
    type: undefined,
    time: undefined,
    site: undefined,
    data: undefined,
    correlationid,
    causationid: undefined,
    traceparent: undefined,
    tracestate: undefined,
    as_sent: undefined,
  };
}

/**
 * Reverses {@link toStored}. Checks the shape again, because anyone with write access to the store may have
 * written the event.
 *
 * @throws {StoredEventError} if the type isn't in the catalogue or a field is invalid
 */
export function fromStored(stored: {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}): DetektorEvent {
  const { id, type, data } = stored;
  if (!isEventType(type)) throw new StoredEventError("type", `There is no event type ${type}.`);
  const metadata = objectAt(stored.metadata, "metadata");
  const { $correlationId, $causationId, traceparent, tracestate, event_time, site } = metadata;
  const event: Record<string, unknown> = {
    ...objectAt(metadata["cloudevent"], "metadata.cloudevent"),
    id,
    type,
    time: event_time,
    site,
    data,
  };
  if ($causationId !== undefined) event["causationid"] = $causationId;
  if (traceparent !== undefined) event["traceparent"] = traceparent;
  if (tracestate !== undefined) event["tracestate"] = tracestate;
  if (metadata["as_sent"] !== undefined) event["as_sent"] = asSentOf(metadata["as_sent"]);
  const isDefault = $correlationId === defaultCorrelationId(type, id, data);
  if (!isDefault && $correlationId !== undefined) event["correlationid"] = $correlationId;
  const checked = checkShape(event, type);
  if (!("event" in checked)) throw new StoredEventError(checked.field, checked.detail);
  return checked.event;
}

function objectAt(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new StoredEventError(field, `${field} must be an object.`);
}

function asSentOf(value: unknown): AsSent {
  const { id, digits } = objectAt(value, "metadata.as_sent");
  const isRight =
    (id === undefined || typeof id === "string") && (digits === undefined || isDigits(digits));
  if (!isRight)
    throw new StoredEventError("metadata.as_sent", "metadata.as_sent has another shape.");
  return value as AsSent;
}
