import { ByteWriter } from "@detektor/eventstore-protocol";
import { writeMark } from "./record.ts";

/** A callback that waits for a group to be on disk. */
export type Waiter = { resolve(): void; reject(error: Error): void };

/** Appends that are written to disk together: one write, one sync. All in one chunk. */
export type AppendGroup = {
  readonly chunk: number;
  readonly start: number;
  readonly writer: ByteWriter;
  readonly waiters: Waiter[];
  /** The names of the streams that the group appends to. */
  readonly streams: Set<string>;
  events: number;
};

/** Creates an empty group that will be written at `start`; it begins with a mark. */
export function appendGroup(
  chunk: number,
  start: number,
  durableEnd: number,
  writer = new ByteWriter(256 * 1024),
): AppendGroup {
  writer.length = 0;
  writeMark(writer, start, durableEnd);
  return { chunk, start, writer, waiters: [], streams: new Set(), events: 0 };
}

/** Returns the position after the group's last record. */
export function endOfGroup(group: AppendGroup): number {
  return group.start + group.writer.length;
}
