import { randomUUID } from "node:crypto";
import type { EventStore } from "./event-store.ts";
import { proposedEvent } from "../log/record/proposed-event.ts";
import { dataRangeAt } from "../log/record/record-view.ts";
import { metadataStreamOf } from "../streams/stream-metadata.ts";

const adminsOnly = { $r: "$admins", $w: "$admins", $d: "$admins", $mr: "$admins", $mw: "$admins" };

/** Returns the data of a stream's newest event as JSON, undefined if there is none or it can't be parsed. */
export function newestJson(store: EventStore, stream: string): unknown {
  const view = store.view(stream);
  if (view.kind !== "visible") return undefined;
  let text = "";
  store.readBackward(stream, view, view.last, (bytes, start) => {
    const { from, to } = dataRangeAt(bytes, start);
    text = bytes.toString("utf8", from, to);
    return false;
  });
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Appends an event with JSON data to an internal stream of the store. Throws AppendFailedError. */
export async function appendJson(
  store: EventStore,
  stream: string,
  type: string,
  value: unknown,
): Promise<void> {
  const data = Buffer.from(JSON.stringify(value), "utf8");
  const event = proposedEvent({ id: randomUUID(), type, data });
  await store.append({ stream, expected: "any", events: [event] });
}

/** Sets the metadata of an internal stream, accessible only to administrators. */
export function restrictStream(
  store: EventStore,
  stream: string,
  metadata: Readonly<Record<string, unknown>>,
): Promise<void> {
  return appendJson(store, metadataStreamOf(stream), "$metadata", {
    ...metadata,
    $acl: adminsOnly,
  });
}
