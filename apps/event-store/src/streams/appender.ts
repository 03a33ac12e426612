import { randomUUID } from "node:crypto";
import type { AppendGroup } from "../log/record/append-group.ts";
import { endOfGroup } from "../log/record/append-group.ts";
import type { ChunkIndex } from "../index/memory/chunk-index.ts";
import type { Decision, ExpectedRevision } from "./expected-revision.ts";
import { decideAppend, decideDelete } from "./expected-revision.ts";
import type { LogWriter } from "../log/log-writer.ts";
import type { ProposedEvent } from "../log/record/proposed-event.ts";
import { appendedSizeBytes, idOf, proposedEvent } from "../log/record/proposed-event.ts";
import { recordSizeBound, writeEventRecord } from "../log/record/record.ts";
import { createdField, nameField, tombstoneRevision } from "../log/record/record-body.ts";
import { idStartAt, revisionAt } from "../log/record/record-view.ts";
import type { StreamState } from "./stream-cache.ts";
import type { StreamKey } from "../log/record/stream-key.ts";
import { nameBytes } from "../log/record/stream-key.ts";
import { isMetadataStream, metadataStreamOf, withTruncateBefore } from "./stream-metadata.ts";
import type { Streams } from "./streams.ts";

/** Events for one stream; all or none of them are appended. */
export type AppendRequest = {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
};

/** The outcome of an append; revision -1 and no position if there was nothing to append. */
export type AppendOutcome =
  | { readonly kind: "appended"; readonly revision: number; readonly position: number | undefined }
  | { readonly kind: "wrong-expected-revision"; readonly actual: number }
  | { readonly kind: "deleted" }
  | { readonly kind: "too-large"; readonly maxBytes: number };

/** Returns the index of a chunk that is written to. */
export type IndexOf = (chunk: number) => ChunkIndex;

/** Decides appends and passes them to the writer. Synchronous: one append is decided at a time. */
export class Appender {
  readonly #streams: Streams;
  readonly #writer: LogWriter;
  readonly #indexOf: IndexOf;
  readonly #maxAppendBytes: number;
  #created = createdField(0);

  constructor(
    log: { streams: Streams; writer: LogWriter; indexOf: IndexOf },
    maxAppendBytes: number,
  ) {
    this.#streams = log.streams;
    this.#writer = log.writer;
    this.#indexOf = log.indexOf;
    this.#maxAppendBytes = maxAppendBytes;
  }

  /**
   * Decides and gathers an append; its outcome is final once the writer confirms it. Throws
   * AppendFailedError.
   */
  append(request: AppendRequest): AppendOutcome {
    const { stream, events } = request;
    let bytes = 0;
    for (const event of events) bytes += appendedSizeBytes(event);
    if (bytes > this.#maxAppendBytes) return { kind: "too-large", maxBytes: this.#maxAppendBytes };
    const decision = this.#decide(request);
    if (decision.kind === "wrong-expected-revision" || decision.kind === "deleted") return decision;
    const state = this.#streams.get(stream);
    if (decision.kind === "idempotent") {
      const position = this.#streams.positionOf(state.key, decision.last);
      return { kind: "appended", revision: decision.last, position };
    }
    if (events.length === 0) return { kind: "appended", revision: state.last, position: undefined };
    return this.#write(state, events, decision.undelete);
  }

  /**
   * Soft-deletes a stream: readers see none of its events until something is appended again. The stream
   * must exist.
   */
  softDelete(stream: string, expected: ExpectedRevision): AppendOutcome {
    const facts = this.#factsOf(stream);
    const decision = decideDelete(facts, expected);
    if (decision.kind !== "append") return decision;
    if (facts.last < 0 && !facts.hasMetadata()) {
      return { kind: "wrong-expected-revision", actual: -1 };
    }
    const metadata = this.#metadataEvent(stream, "deleted");
    return this.#write(this.#streams.get(metadataStreamOf(stream)), [metadata], false);
  }

  /** Ends a stream for good. */
  tombstone(stream: string, expected: ExpectedRevision): AppendOutcome {
    const decision = decideDelete(this.#factsOf(stream), expected);
    if (decision.kind !== "append") return decision;
    const event = proposedEvent({
      id: randomUUID(),
      type: "$streamDeleted",
      data: Buffer.alloc(0),
      isJson: false,
    });
    return this.#write(this.#streams.get(stream), [event], false, tombstoneRevision);
  }

  #decide({ stream, expected, events }: AppendRequest): Decision {
    const { key } = this.#streams.get(stream);
    const eventAt = (i: number): ProposedEvent => events[i] as ProposedEvent;
    const last = this.#streams.lastRevision(stream);
    return decideAppend(
      {
        last,
        isSoftDeleted: () => this.#isSoftDeleted(stream),
        hasMetadata: () => this.#hasMetadata(stream),
        revisionOfId: (i) => {
          if (last < 0) return undefined;
          const position = this.#streams.positionOfId(key, eventAt(i));
          if (position === undefined) return undefined;
          const { bytes, start } = this.#streams.recordAt(position);
          return revisionAt(bytes, start);
        },
        hasIdAt: (revision, i) => {
          const position = this.#streams.positionOf(key, revision);
          return position !== undefined && this.#streams.idOf(position) === idOf(eventAt(i));
        },
      },
      expected,
      events.length,
    );
  }

  /** Returns the facts that a delete is decided by. */
  #factsOf(stream: string) {
    return {
      last: this.#streams.lastRevision(stream),
      isSoftDeleted: () => this.#isSoftDeleted(stream),
      hasMetadata: () => this.#hasMetadata(stream),
    };
  }

  #isSoftDeleted(stream: string): boolean {
    return this.#streams.metadataOf(stream).isSoftDeleted;
  }

  #hasMetadata(stream: string): boolean {
    return !isMetadataStream(stream) && this.#streams.hasMetadata(stream);
  }

  #write(
    state: StreamState,
    events: readonly ProposedEvent[],
    undelete: boolean,
    revision = state.last + 1,
  ): AppendOutcome {
    const size = this.#sizeBound(state, events) + (undelete ? this.#maxAppendBytes : 0);
    if (size > this.#writer.capacityBytes) {
      return { kind: "too-large", maxBytes: this.#maxAppendBytes };
    }
    const group = this.#writer.groupFor(size);
    this.#created = createdField(Date.now());
    if (undelete) this.#writeUndelete(group, state, events.length);
    const position = this.#placeAll(group, state, events, { revision, following: 0 });
    return { kind: "appended", revision: state.last, position };
  }

  /** Writes events of one stream to the group, before `following` others; returns the last one's position. */
  #placeAll(
    group: AppendGroup,
    state: StreamState,
    events: readonly ProposedEvent[],
    { revision: first, following }: { revision: number; following: number },
  ): number {
    const { key } = state;
    const { writer } = group;
    const begin = writer.length;
    // One object for all events: at their number the saving matters.
    const place = {
      stream: key,
      nameField: nameField(nameBytes(key)),
      created: this.#created,
      revision: 0,
      position: 0,
      remaining: 0,
    };
    for (let i = 0; i < events.length; i += 1) {
      place.position = endOfGroup(group);
      place.revision = first + i;
      place.remaining = events.length - 1 - i + following;
      writeEventRecord(writer, events[i] as ProposedEvent, place);
    }
    this.#addAll(group, key, { revision: first, from: begin });
    state.last = place.revision;
    group.events += events.length;
    group.streams.add(key.name);
    if (isMetadataStream(key.name)) this.#forgetMetadata(key.name.slice(2));
    return place.position;
  }

  /** Adds the written events to the index in one loop: the processor then waits for memory less often. */
  #addAll(
    group: AppendGroup,
    key: StreamKey,
    { revision, from }: { revision: number; from: number },
  ): void {
    const { view, length } = group.writer;
    const index = this.#indexOf(group.chunk);
    let next = revision;
    for (let start = from; start < length; start += view.getUint32(start, true)) {
      index.add(key, next, group.start + start, view, idStartAt(start));
      next += 1;
    }
  }

  #writeUndelete(group: AppendGroup, state: StreamState, following: number): void {
    const { name } = state.key;
    const metadata = this.#streams.get(metadataStreamOf(name));
    const event = this.#metadataEvent(name, state.last + 1);
    this.#placeAll(group, metadata, [event], { revision: metadata.last + 1, following });
  }

  #metadataEvent(stream: string, truncateBefore: number | "deleted"): ProposedEvent {
    const json = withTruncateBefore(this.#streams.rawMetadata(stream), truncateBefore);
    return proposedEvent({ id: randomUUID(), type: "$metadata", data: Buffer.from(json, "utf8") });
  }

  #forgetMetadata(stream: string): void {
    const state = this.#streams.cache.peek(stream);
    if (state) state.metadata = undefined;
  }

  #sizeBound(state: StreamState, events: readonly ProposedEvent[]): number {
    let size = 0;
    for (const event of events) size += recordSizeBound(event, state.key.sizeBytes);
    return size;
  }
}
