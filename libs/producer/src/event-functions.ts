import type { EventDataInput, EventOf } from "@detektor/events";

/** The functions of a producer and the type of event that each sends. */
export const eventFunctionTypes = {
  frameCaptured: "detektor.frame.captured.v1",
  frameQueued: "detektor.frame.queued.v1",
  frameDequeued: "detektor.frame.dequeued.v1",
  stageStarted: "detektor.frame.stage_started.v1",
  stageCompleted: "detektor.frame.stage_completed.v1",
  stageFailed: "detektor.frame.stage_failed.v1",
  objectsDetected: "detektor.frame.objects_detected.v1",
  frameStored: "detektor.frame.stored.v1",
  frameDeleted: "detektor.frame.deleted.v1",
  frameCompleted: "detektor.frame.completed.v1",
  frameDropped: "detektor.frame.dropped.v1",
  frameFailed: "detektor.frame.failed.v1",
  cameraConnected: "detektor.camera.connected.v1",
  cameraDisconnected: "detektor.camera.disconnected.v1",
  clockAdjusted: "detektor.camera.clock_adjusted.v2",
  configChanged: "detektor.camera.config_changed.v1",
  framesLost: "detektor.camera.frames_lost.v1",
  alertRaised: "detektor.alert.raised.v1",
  alertAcknowledged: "detektor.alert.acknowledged.v1",
  alertResolved: "detektor.alert.resolved.v1",
  actionTriggered: "detektor.action.triggered.v1",
} as const;

type Types = typeof eventFunctionTypes;

/** The outcome of an event; exactly one each, unless the process ends first. */
export type EventOutcome =
  | { readonly kind: "acknowledged" }
  | { readonly kind: "dropped" }
  | { readonly kind: "failed"; readonly reason: string };

/** An event's context; omitted fields are taken from the producer's context. */
export type EventContext = {
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  readonly tracestate?: string;
};

/** Optional attributes of an event beside its data. */
export type EventOptions = EventContext & {
  /** RFC 3339; defaults to now. */
  readonly time?: string;
  /** A UUID; defaults to a new UUIDv7. Set it to make repeated sends recognisable. */
  readonly id?: string;
  /** Defaults to the producer's source. */
  readonly source?: string;
  /** Further CloudEvents attributes. */
  readonly extensions?: Readonly<Record<string, string | number | boolean>>;
  /** Called once with the outcome of the event; MUST NOT throw. */
  readonly onOutcome?: (outcome: EventOutcome) => void;
};

/** One typed function for each event type: accepts the event and returns at once. */
export type EventFunctions = {
  readonly [Name in keyof Types]: (
    data: EventDataInput<Types[Name]>,
    options?: EventOptions,
  ) => EventOf<Types[Name]>;
};
