import type { EventLog } from "@detektor/event-log";
import { decodeEvent, frameId, fromStored, streamOf, toStored, uuidv7 } from "@detektor/events";
import { emptyFrame, evolveAll, view } from "@detektor/frame-state";
import { type ReadModel, upsertFrames } from "@detektor/read-model";

/** A frame to store, by its number; `isOpen` leaves out its end. */
export type FrameToStore = { readonly seq: number; readonly isOpen?: boolean };

/** The site of the stored frames. */
export const site = "s1";

const [camera, session, startMs] = ["c1", "r1", Date.parse("2026-04-01T10:00:00Z")];

const atMs = (seq: number): number => startMs + seq * 10;

/** Returns the id of a stored frame. */
export function idOf(seq: number): string {
  return frameId(site, camera, session, seq, atMs(seq));
}

/** Stores frames: their events in the log, and their rows in the read model. */
export async function storeFrames(
  log: EventLog,
  { pool }: ReadModel,
  frames: readonly FrameToStore[],
): Promise<void> {
  for (const frame of frames) {
    const stored = await append(log, frame);
    const state = evolveAll(emptyFrame, stored);
    await upsertFrames(pool, [
      {
        frameId: idOf(frame.seq),
        site,
        camera,
        state: view(state)?.state ?? "captured",
        isOpen: frame.isOpen ?? false,
        totalMs: null,
        dropReason: null,
        errorType: null,
        correlationId: "c",
        producerFrameId: null,
        eventCount: stored.length,
        newestRecordedUs: 1,
        hasPicture: true,
        markSet: { id: "1", marks: [] },
        stateDoc: JSON.stringify(state),
      },
    ]);
  }
}

async function append(log: EventLog, { seq, isOpen = false }: FrameToStore) {
  const inputs = [
    wireEvent(seq, "captured", { capture_time: new Date(atMs(seq)).toISOString() }),
    ...(isOpen ? [] : [wireEvent(seq, "completed", { total_ms: 5 })]),
  ];
  const events = inputs.map((input) => {
    const decoded = decodeEvent(input, { nowMs: Date.parse("2030-01-01T00:00:00Z") });
    if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
    return decoded.event;
  });
  const stream = streamOf(events[0] ?? never());
  const ingestTime = new Date(atMs(seq)).toISOString();
  const toAppend = events.map((event) => toStored(event, { ingestTime }));
  await log.append(stream, toAppend, { expected: "any" });
  const ids = new Set(toAppend.map(({ id }) => id));
  const recorded = await Array.fromAsync(log.readStream(stream));
  return recorded
    .filter(({ id }) => ids.has(id))
    .map((one) => ({ ...one, event: fromStored(one) }));
}

function never(): never {
  throw new TypeError("a frame has no events");
}

const wireEvent = (seq: number, type: string, data: object): object => ({
  specversion: "1.0",
  id: uuidv7(),
  source: "sample/1",
  type: `detektor.frame.${type}.v1`,
  time: new Date(atMs(seq)).toISOString(),
  site,
  data: { frame_id: idOf(seq), camera_id: camera, seq, session_id: session, ...data },
});
