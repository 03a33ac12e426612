import type { RecordedEvent } from "@detektor/event-log";
import {
  canarySite,
  type EventType,
  fromStored,
  isEventType,
  parseStream,
  StoredEventError,
} from "@detektor/events";
import type { FrameStateName } from "@detektor/frame-state";
import { storedEventAnswer } from "../schemas/stored-event-answer.ts";
import { eventWordOf } from "./event-words.ts";
import { stateOfType } from "./state-of-type.ts";

/** One event of the log as all readers share it; its text is made once, when a reader first needs it. */
export type LiveEntry = {
  readonly position: bigint;
  /** The last word of the type, as `GET /v1/live?event=` takes it. */
  readonly word: string;
  readonly site: string | null;
  readonly camera: string | null;
  /** The state that this event alone gives its frame. */
  readonly state: FrameStateName | null;
  /** Approximate size in memory. */
  readonly sizeBytes: number;
  /** The event as JSON; null if it is damaged. */
  readonly text: () => string | null;
};

/** Returns the entry of a recorded event; null for types that aren't Detektor's, and for the canary's. */
export function liveEntry(recorded: RecordedEvent): LiveEntry | null {
  const { type, position } = recorded;
  if (!isEventType(type)) return null;
  const { site, camera } = placeOf(recorded);
  if (site === canarySite) return null;
  let text: string | null | undefined;
  return {
    position,
    word: eventWordOf(type),
    site,
    camera,
    state: stateOfType[type as EventType] ?? null,
    sizeBytes: 1024 + (recorded.dataText?.length ?? 0),
    text: () => {
      text = text === undefined ? textOf(recorded) : text;
      return text;
    },
  };
}

function placeOf({ stream, data }: RecordedEvent): Pick<LiveEntry, "site" | "camera"> {
  const parsed = parseStream(stream);
  if (!("site" in parsed)) return { site: null, camera: null };
  if ("camera" in parsed) return { site: parsed.site, camera: parsed.camera };
  const { camera_id: camera } = (data ?? {}) as { readonly camera_id?: unknown };
  return { site: parsed.site, camera: typeof camera === "string" ? camera : null };
}

function textOf(recorded: RecordedEvent): string | null {
  try {
    return JSON.stringify(storedEventAnswer({ ...recorded, event: fromStored(recorded) }));
  } catch (error) {
    if (error instanceof StoredEventError) return null;
    throw error;
  }
}
