import {
  CallError,
  callUnary,
  type Expectation,
  failureOf,
  type GrpcConnection,
  Streams,
} from "@detektor/eventstore-protocol";
import { CliError } from "../cli-error.ts";
import { BatchAppender } from "./batch-appender.ts";
import { originalOf, withOriginal } from "./original.ts";
import { isCarriedOver, type RawEvent, tombstoneType } from "./raw-event.ts";
import { newestOf } from "./read-log.ts";
import { shiftTruncateBefore } from "./shift-truncate-before.ts";

/** The known state of a stream at the target. */
type Copied = {
  /** The revision of its last event there; -1 if none is visible. */
  last: bigint;
  /** How far revisions have moved, if the source had lost its first events. */
  shift: bigint;
  /** The source's events up to this revision were copied before. */
  through?: bigint | undefined;
  /** The source's events up to the one with this id were copied before. */
  untilId?: string | undefined;
  /** True if it is tombstoned. */
  isOver?: boolean;
  /** True if its events may exist but be invisible: they are then compared one by one. */
  isHidden?: boolean;
};

const tombstoneTimeoutMs = 60_000;
const maxRunEvents = 256;
const maxRunBytes = 256 * 1024;

/**
 * Copies events into a target in their order, each stream with the exact expected revision. Events that an
 * earlier run copied, wherever it was interrupted, are recognised and skipped.
 */
export class EventCopier {
  /** Events that are at the target, copied by this run or an earlier one. */
  done = 0;
  readonly #connection: GrpcConnection;
  readonly #appender: BatchAppender;
  readonly #logId: string;
  readonly #streams = new Map<string, Copied>();
  readonly #isFresh: boolean;
  #run: RawEvent[] = [];
  #runBytes = 0;

  /** `logId` is the source's; `isFresh` is true if nothing was copied to the target yet. */
  constructor(connection: GrpcConnection, options: { logId: string; isFresh: boolean }) {
    this.#connection = connection;
    this.#appender = new BatchAppender(connection);
    this.#logId = options.logId;
    this.#isFresh = options.isFresh;
  }

  async add(event: RawEvent): Promise<void> {
    if (!isCarriedOver(event)) return;
    const size = event.data.length + event.metadata.length;
    if (event.type === tombstoneType) {
      await this.#flush();
      await this.#tombstone(event.stream);
      return;
    }
    const isFull = this.#run.length >= maxRunEvents || this.#runBytes + size > maxRunBytes;
    if (this.#run[0] && (isFull || this.#run[0].stream !== event.stream)) await this.#flush();
    this.#run.push(event);
    this.#runBytes += size;
  }

  /** Waits until all events are at the target. Throws CliError if the target holds other events. */
  async finish(): Promise<void> {
    await this.#flush();
    await this.#appender.settled();
    for (const [stream, { untilId }] of this.#streams) if (untilId) throw foreign(stream);
  }

  close(): void {
    this.#appender.close();
  }

  async #flush(): Promise<void> {
    const [first] = this.#run;
    const run = this.#run;
    [this.#run, this.#runBytes] = [[], 0];
    if (!first) return;
    const { stream } = first;
    if (stream.startsWith("$$")) await this.#copyMetadata(stream, run);
    else await this.#copyRun(stream, run);
    this.done += run.length;
  }

  async #copyRun(stream: string, run: readonly RawEvent[]): Promise<void> {
    const state = this.#streams.get(stream) ?? (await this.#look(stream));
    if (state.isOver) return;
    const events = run.filter((event) => !isCopied(state, event));
    const appends = state.isHidden ? events.map((event) => [event]) : [events];
    for (const append of appends) await this.#append(stream, state, append);
  }

  async #append(stream: string, state: Copied, events: readonly RawEvent[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    const expected: Expectation = state.last < 0n ? "no_stream" : state.last;
    const copies = events.map((event) => this.#copyOf(event));
    await this.#appender.push(stream, expected, copies);
    state.last += BigInt(events.length);
    state.shift = last.revision - state.last;
  }

  /** Copies a stream's metadata. A metadata stream keeps one event, so only the newest must match. */
  async #copyMetadata(stream: string, run: readonly RawEvent[]): Promise<void> {
    const owner = stream.slice(2);
    const { shift, isOver } = this.#streams.get(owner) ?? (await this.#look(owner));
    if (isOver) return;
    const copies = run.map((event) => {
      const copy = this.#copyOf(event);
      return { ...copy, data: shiftTruncateBefore(event.data, shift) };
    });
    await this.#appender.push(stream, "any", copies);
  }

  #copyOf(event: RawEvent): RawEvent {
    return { ...event, metadata: withOriginal(event, this.#logId) };
  }

  async #look(stream: string): Promise<Copied> {
    const state: Copied = { last: -1n, shift: 0n };
    this.#streams.set(stream, state);
    if (this.#isFresh) return state;
    await this.#appender.settled();
    const newest = await this.#newest(stream);
    if (newest === "tombstoned") return Object.assign(state, { isOver: true });
    // Only its metadata can hide the events of a stream.
    if (!newest) return Object.assign(state, { isHidden: await this.#hasMetadata(stream) });
    const original = originalOf(newest);
    if (!original) throw foreign(stream);
    state.last = newest.revision;
    if (original.log_id !== this.#logId) return Object.assign(state, { untilId: newest.id });
    const through = BigInt(original.revision);
    return Object.assign(state, { through, shift: through - newest.revision });
  }

  async #hasMetadata(stream: string): Promise<boolean> {
    return (await this.#newest(`$$${stream}`)) !== undefined;
  }

  async #newest(stream: string): Promise<RawEvent | "tombstoned" | undefined> {
    try {
      return await newestOf(this.#connection, stream);
    } catch (error) {
      if (isStreamDeleted(error)) return "tombstoned";
      throw error;
    }
  }

  async #tombstone(stream: string): Promise<void> {
    await this.#appender.settled();
    try {
      await callUnary(
        this.#connection,
        Streams.method.tombstone,
        {
          options: {
            streamIdentifier: { streamName: Buffer.from(stream) },
            expectedStreamRevision: { case: "any", value: {} },
          },
        },
        tombstoneTimeoutMs,
      );
    } catch (error) {
      if (!isStreamDeleted(error)) throw error;
    }
    this.#streams.set(stream, { last: -1n, shift: 0n, isOver: true });
    this.done += 1;
  }
}

/** Returns whether an event is at the target already; the last such event ends the skipping. */
function isCopied(state: Copied, event: RawEvent): boolean {
  if (state.untilId !== undefined) {
    if (event.id === state.untilId) state.untilId = undefined;
    return true;
  }
  return state.through !== undefined && event.revision <= state.through;
}

function isStreamDeleted(error: unknown): boolean {
  return error instanceof CallError && failureOf(error.status) === "stream-deleted";
}

function foreign(stream: string): CliError {
  return new CliError(
    `stream ${stream} at the target holds events that were not copied from this log: choose an empty target`,
  );
}
