import type { EventStore } from "../store/event-store.ts";
import { idAt, sizeAt } from "../log/record/record-view.ts";

/** One event on its way through a group. */
export type Message = {
  /** By this id it is acknowledged: the event's, or that of the link to it. */
  readonly id: string;
  readonly logPosition: number;
  /** Its revision or position in what the group reads. */
  readonly place: number;
  /** True if it was parked and is delivered again: `place` is its revision among the parked. */
  readonly isReplayed: boolean;
  readonly retryCount: number;
  /** The stored record, unless it is to be read again. */
  readonly record?: Buffer | undefined;
};

/** A copy of the record that lies in `bytes` at `start`. */
export const copyRecord = (bytes: Buffer, start: number): Buffer =>
  Buffer.from(bytes.subarray(start, start + sizeAt(bytes, start)));

/** The message's record, read again if need be; undefined if the log no longer has it. */
export const recordOf = (store: EventStore, message: Message): Buffer | undefined => {
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
};
