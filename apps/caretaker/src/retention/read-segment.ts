import { createHash } from "node:crypto";
import type { EventLog, NewEvent, RecordedEvent } from "@detektor/event-log";
import { EventRejected, fromStored, isFrameEvent } from "@detektor/events";
import type { OperationRow } from "@detektor/read-model";
import { operationsOf } from "@detektor/trace-builder";

/** What one reading of a segment shows: its size, a hash over ids and data, and the operations of its traces. */
export type SegmentContent = {
  readonly events: number;
  readonly hash: string;
  readonly operations: readonly OperationRow[];
};

/** Called with each event of a frame that is kept, as it is to be copied, in order. */
export type TakeKept = (copy: NewEvent) => Promise<void>;

const utf8 = new TextEncoder();

/**
 * Reads a segment up to its closing event, which doesn't count, and passes on the events of kept frames, each
 * id once.
 */
export async function readSegment(
  log: EventLog,
  { stream, closedRevision }: { readonly stream: string; readonly closedRevision: bigint },
  kept: ReadonlySet<string>,
  take: TakeKept,
): Promise<SegmentContent> {
  const [hash, operations, copied] = [createHash("sha256"), new Map(), new Set<string>()];
  let events = 0;
  for await (const event of log.readStream(stream)) {
    if (event.revision >= closedRevision) break;
    events += 1;
    const { data, dataText = JSON.stringify(data) } = event;
    hash.update(`${event.id}\0${dataText}\0`);
    noteOperations(operations, event);
    const { frame_id: frameId } = data as { readonly frame_id?: string };
    if (!kept.has(frameId?.toLowerCase() ?? "") || copied.has(event.id)) continue;
    copied.add(event.id);
    await take(copyOf(event, dataText));
  }
  return { events, hash: hash.digest("hex"), operations: [...operations.values()] };
}

/** Returns the event for a stream of kept frames: whole, and with its place in the segment. */
function copyOf(event: RecordedEvent, dataText: string): NewEvent {
  const { id, type, stream, revision, position, recordedAtUs } = event;
  const origin = {
    stream,
    revision: String(revision),
    position: String(position),
    recorded_us: recordedAtUs,
  };
  const metadata = { ...(event.metadata as object), origin };
  return { id, type, data: utf8.encode(dataText), metadata };
}

function noteOperations(operations: Map<string, OperationRow>, recorded: RecordedEvent): void {
  try {
    const event = fromStored(recorded);
    if (!isFrameEvent(event)) return;
    const { site, data } = event;
    for (const { service, name: operation, kind } of operationsOf(event)) {
      const key = `${service}\0${operation}\0${kind}`;
      const recordedUs = recorded.recordedAtUs;
      const row = { site, camera: data.camera_id, service, operation, kind, recordedUs };
      if (!operations.has(key)) operations.set(key, row);
    }
  } catch (error) {
    // An event that can't be decoded was set aside, and shows no operations.
    if (!(error instanceof EventRejected)) throw error;
  }
}
