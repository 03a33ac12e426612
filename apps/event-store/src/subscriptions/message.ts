import type { EventStore } from "../store/event-store.ts";
import { idAt, sizeAt } from "../log/record/record-view.ts";

/** One event that a group delivers. */
export type Message = {
  /** The id used to acknowledge it: that of the event, or of the link to it. */
  readonly id: string;
  readonly logPosition: number;
  /** Its revision or position in the group's source. */
  readonly place: number;
  /** True if it was parked and is delivered again: `place` is its revision in the parked stream. */
  readonly isReplayed: boolean;
  readonly retryCount: number;
  /** The stored record; undefined if it must be read again. */
  readonly record?: Buffer | undefined;
};

/** Returns a copy of the record in `bytes` at `start`. */
export function copyRecord(bytes: Buffer, start: number): Buffer {
  return Buffer.from(bytes.subarray(start, start + sizeAt(bytes, start)));
}

/** Returns the message's record, reading it again if necessary; undefined if it is no longer in the log. */
export function recordOf(store: EventStore, message: Message): Buffer | undefined {
  if (message.record) return message.record;
  const { logPosition } = message;
  let record: Buffer | undefined;
  store.readAllForward(logPosition, logPosition + 1, (bytes, start, position) => {
    if (position === logPosition && idAt(bytes, start) === message.id) {
      record = copyRecord(bytes, start);
    }
    return false;
  });
  return record;
}
