import type { z } from "zod";
import type { alertEvents } from "./catalogue/alert-events.ts";
import type { catalogue, EventType } from "./catalogue/catalogue.ts";
import type { envelopeFields } from "./catalogue/envelope-fields.ts";
import type { ownEvents } from "./catalogue/own-events.ts";
import type { Digits } from "./json-text/digits.ts";

type Envelope = Readonly<z.infer<z.ZodObject<typeof envelopeFields>>> & {
  readonly as_sent?: AsSent;
};

/**
 * The parts of an event that were sent differently: its id if that wasn't a UUID, and the digits of numbers
 * in its data that a double can't hold. Not a CloudEvents attribute: its name isn't a valid one, so nobody
 * can send it.
 */
export type AsSent = { readonly id?: string; readonly digits?: Digits };

/** The data of an event type as a consumer reads it: ids are branded. */
export type EventData<T extends EventType> = Readonly<z.output<(typeof catalogue)[T]>>;

/** The data of an event type as a producer writes it: ids are plain strings. */
export type EventDataInput<T extends EventType> = Readonly<z.input<(typeof catalogue)[T]>>;

/** An event of the given type: a CloudEvent that keeps its unknown attributes and data fields. */
export type EventOf<T extends EventType> = {
  readonly [Type in T]: Envelope & {
    readonly type: Type;
    readonly data: EventData<Type>;
    readonly [extension: string]: unknown;
  };
}[T];

/** An event type that only Detektor itself writes. */
export type OwnEventType = keyof typeof ownEvents;
type CameraEventType = Extract<EventType, `detektor.camera.${string}`>;
type AlertEventType = keyof typeof alertEvents;
type HoldEventType = "detektor.hold.placed.v1" | "detektor.hold.released.v1";
type FrameEventType = Extract<EventType, `detektor.frame.${string}`>;

/** Any event of the catalogue, distinguished by `type`. */
export type DetektorEvent = EventOf<EventType>;
/** An event about one frame, including `frame.stuck`. */
export type FrameEvent = EventOf<FrameEventType>;
/** An event about a camera, including the reports of the caretaker. */
export type CameraEvent = EventOf<CameraEventType>;
/** An event about an alert, including the actions that it triggered. */
export type AlertEvent = EventOf<AlertEventType>;
/** An event of a hold: it is placed or released. */
export type HoldEvent = EventOf<HoldEventType>;
/** An event that Detektor itself writes to the log. */
export type OwnEvent = EventOf<OwnEventType>;
/** An event that producers may send. */
export type ProducerEvent = EventOf<Exclude<EventType, OwnEventType>>;

/**
 * An event as stored; `recordedAtUs` is in microseconds since the Unix epoch, `dataText` is the JSON text of
 * its data, if requested.
 */
export type StoredEvent = {
  readonly event: DetektorEvent;
  readonly dataText?: string | undefined;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAtUs: number;
};

/** Returns whether the event is about one frame. */
export function isFrameEvent(event: DetektorEvent): event is FrameEvent {
  return event.type.startsWith("detektor.frame.");
}

/** Returns whether the event is about a camera. */
export function isCameraEvent(event: DetektorEvent): event is CameraEvent {
  return event.type.startsWith("detektor.camera.");
}

/** Returns whether the event is about an alert or an action that it triggered. */
export function isAlertEvent(event: DetektorEvent): event is AlertEvent {
  return event.type.startsWith("detektor.alert.") || event.type.startsWith("detektor.action.");
}

/** Returns whether the event places or releases a hold. */
export function isHoldEvent(event: DetektorEvent): event is HoldEvent {
  return event.type === "detektor.hold.placed.v1" || event.type === "detektor.hold.released.v1";
}
