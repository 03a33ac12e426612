import { ByteWriter } from "@detektor/eventstore-protocol";
import { writeMark } from "./record.ts";

/** What waits for a group to be on disk. */
export type Waiter = { resolve(): void; reject(error: Error): void };

/** Appends that go to disk together: one write, one sync. All in one chunk. */
export type AppendGroup = {
  readonly chunk: number;
  readonly start: number;
  readonly writer: ByteWriter;
  readonly waiters: Waiter[];
  /** Names of the streams that it adds to. */
  readonly streams: Set<string>;
  events: number;
};

/** An empty group that will be written at `start`; it begins with a mark. */
export const appendGroup = (
  chunk: number,
  start: number,
  durableEnd: number,
  writer = new ByteWriter(256 * 1024),
): AppendGroup => {
  writer.length = 0;
  writeMark(writer, start, durableEnd);
  return { chunk, start, writer, waiters: [], streams: new Set(), events: 0 };
};

/** The position behind the group's last record. */
export const endOfGroup = (group: AppendGroup): number => group.start + group.writer.length;
