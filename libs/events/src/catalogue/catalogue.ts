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

/** The schema of the data of every event type that there is. */
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

/** The name of an event type, version included: `detektor.frame.captured.v1`. */
export type EventType = keyof typeof catalogue;

/** The types in the order of the catalogue. */
export const eventTypes = Object.keys(catalogue) as readonly EventType[];

/** Whether there is such a type, our own included. */
export function isEventType(type: string): type is EventType {
  return Object.hasOwn(catalogue, type);
}

/** The schema of a whole event: envelope, type and data. Unknown fields are no error. */
export function eventSchema(type: EventType) {
  const data: z.ZodType = catalogue[type];
  return z.object(
    { ...envelopeFields, type: z.literal(type), data },
    { error: "an object, the event" },
  );
}
