import { ByteWriter } from "@detektor/eventstore-protocol";
import type { EventStore } from "../../store/event-store.ts";
import { markKind } from "../../log/record/record.ts";
import { kindAt } from "../../log/record/record-view.ts";
import { checkpointFrame, encodedEvent, writeRecordFrame } from "./read-frames.ts";
import type { ReadPlan } from "./read-plan.ts";
import { isLink, linkTarget } from "../../store/resolve-link.ts";

const maxSliceBytes = 128 * 1024;
const minSliceBytes = 8 * 1024;
const allSlicesBytes = 64 * 1024 * 1024;
const sliceRecords = 4096;
const roomForOneBytes = 16 * 1024;
const leastRoomBytes = 4 * 1024;

/** Returns the slice size of each of so many readers: all of them may hold one slice if they stop reading. */
export function sliceBytesOf(readers: number): number {
  return Math.max(minSliceBytes, Math.min(maxSliceBytes, Math.floor(allSlicesBytes / readers)));
}

/** Turns records into the frames of one call, slice by slice; also counts and filters. */
export class EventSink {
  /** The position of the last record considered, 0 if none. */
  considered: number;
  /** The number of events sent so far. */
  sent = 0;
  readonly #store: EventStore;
  readonly #plan: ReadPlan;
  readonly #count: number;
  #out = new ByteWriter(0);
  /** The buffer size of the next slice: about the size of the last one. */
  #roomBytes = roomForOneBytes;
  #visited = 0;
  #sinceCheckpoint = 0;
  #checkpoint = 0;

  #sliceBytes: number;

  constructor(store: EventStore, plan: ReadPlan, considered = 0) {
    this.#store = store;
    this.#plan = plan;
    this.#sliceBytes = sliceBytesOf(plan.readers?.() ?? 1);
    this.#count = plan.count ?? Number.POSITIVE_INFINITY;
    this.considered = considered;
    this.#checkpoint = considered;
  }

  get isFull(): boolean {
    return this.sent >= this.#count;
  }

  /** Adds a record; returns false once the slice or the count is full. */
  readonly visit = (bytes: Buffer, start: number, position: number): boolean => {
    this.#visited += 1;
    if (kindAt(bytes, start) === markKind) return this.#visited < sliceRecords;
    this.considered = position;
    const { filter } = this.#plan;
    if (!filter || filter.matches(bytes, start)) this.#write(bytes, start);
    if (filter && this.#plan.count === undefined) this.#countConsidered(filter.checkpointInterval);
    return !this.isFull && this.#out.length < this.#sliceBytes && this.#visited < sliceRecords;
  };

  /** Returns the frames since the last call; undefined if there are none. */
  take(): Buffer | undefined {
    this.#visited = 0;
    if (this.#out.length === 0) return undefined;
    const frames = this.#out.finish();
    this.#sliceBytes = sliceBytesOf(this.#plan.readers?.() ?? 1);
    const mostBytes = this.#sliceBytes + roomForOneBytes;
    this.#roomBytes = Math.min(
      mostBytes,
      Math.max(leastRoomBytes, Math.ceil(frames.length * 1.25)),
    );
    this.#out = new ByteWriter(0);
    return frames;
  }

  /** Adds a checkpoint at the last considered position, unless one was sent there. */
  writeCheckpoint(): void {
    this.#sinceCheckpoint = 0;
    if (this.considered <= this.#checkpoint) return;
    this.#checkpoint = this.considered;
    this.#out.copy(checkpointFrame(this.considered));
  }

  #countConsidered(interval: number): void {
    this.#sinceCheckpoint += 1;
    if (this.#sinceCheckpoint >= interval) this.writeCheckpoint();
  }

  #write(bytes: Buffer, start: number): void {
    if (this.#out.bytes.length === 0) this.#out = new ByteWriter(this.#roomBytes);
    this.sent += 1;
    const { isStructured } = this.#plan;
    if (!this.#plan.resolveLinks || !isLink(bytes, start)) {
      writeRecordFrame(this.#out, bytes, start, { isStructured });
      return;
    }
    // Looking up the target may replace the content of `bytes`.
    const link = Buffer.from(bytes.subarray(start, start + bytes.readUInt32LE(start)));
    const found = linkTarget(this.#store, link, this.#plan.mayRead);
    const target = found && encodedEvent(found);
    writeRecordFrame(this.#out, link, 0, { isStructured, link: true, target });
  }
}
