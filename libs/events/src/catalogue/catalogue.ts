import { z } from "zod";
import { alertEvents } from "./alert-events.ts";
import { cameraEvents } from "./camera-events.ts";
import { captureEvents } from "./capture-events.ts";
import { detectionEvents } from "./detection-events.ts";
import { envelopeFields } from "./envelope-fields.ts";
import { ownEvents } from "./own-events.ts";
import { queueEvents } from "./queue-events.ts";
import { stageEvents } from "./stage-events.ts";
import { storageEvents } from "./storage-events.ts";
import { terminalEvents } from "./terminal-events.ts";

/** The schemas of the data of all event types. */
export const catalogue = {
  ...captureEvents,
  ...queueEvents,
  ...stageEvents,
  ...detectionEvents,
  ...storageEvents,
  ...terminalEvents,
  ...cameraEvents,
  ...alertEvents,
  ...ownEvents,
} as const;

/** The name of an event type, including its version: `detektor.frame.captured.v1`. */
export type EventType = keyof typeof catalogue;

/** The event types in the order of the catalogue. */
export const eventTypes = Object.keys(catalogue) as readonly EventType[];

/** Returns whether the catalogue has the type; Detektor's own types count. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(catalogue, type);
}

/** Returns the schema of a whole event: envelope, type and data. Unknown fields are accepted. */
export function eventSchema(type: EventType) {
  const data: z.ZodType = catalogue[type];
  return z.object(
    { ...envelopeFields, type: z.literal(type), data },
    { error: "an object, the event" },
  );
}
