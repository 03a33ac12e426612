import type { LogIndex } from "../index/log-index.ts";
import type { LogReader } from "../log/log-reader.ts";
import type { LogWriter } from "../log/log-writer.ts";
import type { ProposedEvent } from "../log/record/proposed-event.ts";
import { idOf } from "../log/record/proposed-event.ts";
import { tombstoneRevision } from "../log/record/record-body.ts";
import { dataRangeAt, idAt, isNamed } from "../log/record/record-view.ts";
import { CorruptLogError } from "../log/storage-errors.ts";
import type { StreamState } from "./stream-cache.ts";
import { StreamCache } from "./stream-cache.ts";
import type { StreamKey } from "../log/record/stream-key.ts";
import { hashId, nameBytes, streamKey } from "../log/record/stream-key.ts";
import type { StreamMetadata } from "./stream-metadata.ts";
import {
  isMetadataStream,
  metadataStreamOf,
  noMetadata,
  parseStreamMetadata,
} from "./stream-metadata.ts";

/** The number of index entries compared if two streams' names have the same hash. */
const candidates = 4;

/** The state of streams, including events that are not on disk yet. */
export class Streams {
  readonly cache: StreamCache;
  readonly #index: LogIndex;
  readonly #reader: LogReader;
  readonly #writer: LogWriter;

  constructor(log: { index: LogIndex; reader: LogReader; writer: LogWriter }, remembered: number) {
    this.#index = log.index;
    this.#reader = log.reader;
    this.#writer = log.writer;
    this.cache = new StreamCache(remembered, (name) => this.#load(name));
  }

  get(name: string): StreamState {
    return this.cache.get(name);
  }

  /** Does the same as `get`, for callers that look up many streams once: nothing is cached. */
  look(name: string): StreamState {
    return this.cache.peek(name) ?? this.#load(name);
  }

  /** Returns the stream's last revision; a metadata stream is tombstoned with its stream. */
  lastRevision(name: string): number {
    if (isMetadataStream(name) && this.get(name.slice(2)).last === tombstoneRevision) {
      return tombstoneRevision;
    }
    return this.get(name).last;
  }

  hasMetadata(name: string): boolean {
    return this.look(metadataStreamOf(name)).last >= 0;
  }

  metadataOf(name: string): StreamMetadata {
    const state = this.get(name);
    state.metadata ??= this.#loadMetadata(name);
    return state.metadata;
  }

  /** Returns the JSON of the stream's metadata, "{}" if it has none. */
  rawMetadata(name: string): string {
    const { key, last } = this.look(metadataStreamOf(name));
    if (last < 0 || last === tombstoneRevision) return "{}";
    const position = this.positionOf(key, last);
    if (position === undefined) return "{}";
    const { bytes, start } = this.recordAt(position);
    const { from, to } = dataRangeAt(bytes, start);
    return bytes.toString("utf8", from, to);
  }

  /** Returns the position of the event with this revision, if the stream has it. */
  positionOf(stream: StreamKey, revision: number): number | undefined {
    const found = this.#index.ascending(stream, revision, candidates);
    return found.positions.find(
      (position, i) => found.revisions[i] === revision && this.isOf(position, stream),
    );
  }

  /** Returns the position of the stream's newest event with this event's id. */
  positionOfId(stream: StreamKey, event: ProposedEvent): number | undefined {
    return this.#index.findId(
      hashId(event.view, event.idStart, stream),
      (position) => this.isOf(position, stream) && this.idOf(position) === idOf(event),
    );
  }

  idOf(position: number): string {
    const { bytes, start } = this.recordAt(position);
    return idAt(bytes, start);
  }

  /** Returns a record, on disk or not yet; valid until the next access to the log. Throws CorruptLogError. */
  recordAt(position: number): { bytes: Buffer; start: number } {
    const record = this.#findRecord(position);
    if (!record) throw new CorruptLogError(position, "no record is left there");
    return record;
  }

  /** Returns whether there is a record at a position that belongs to a stream. */
  readonly isOf = (position: number, stream: StreamKey): boolean => {
    const record = this.#findRecord(position);
    return record !== undefined && isNamed(record.bytes, record.start, nameBytes(stream));
  };

  /**
   * Does the same as `recordAt`; undefined if a scavenge removed the record, which the index may still
   * list.
   */
  #findRecord(position: number): { bytes: Buffer; start: number } | undefined {
    const pending = this.#writer.pendingAt(position);
    if (pending) return pending;
    const start = this.#reader.find(position);
    return start === undefined ? undefined : { bytes: this.#reader.bytes, start };
  }

  #load(name: string): StreamState {
    const key = streamKey(name);
    return { key, last: this.#index.lastRevision(key), metadata: undefined };
  }

  #loadMetadata(name: string): StreamMetadata {
    // A metadata stream keeps one event.
    if (isMetadataStream(name)) return { ...noMetadata, maxCount: 1 };
    return this.hasMetadata(name) ? parseStreamMetadata(this.rawMetadata(name)) : noMetadata;
  }
}
