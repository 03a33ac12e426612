import type { StreamKey } from "../log/record/stream-key.ts";
import type { StreamMetadata } from "./stream-metadata.ts";

/** The cached state of a stream, including events that are not on disk yet. */
export type StreamState = {
  readonly key: StreamKey;
  /** -1: no events; tombstoneRevision: tombstoned. */
  last: number;
  /** undefined: not looked up yet. */
  metadata: StreamMetadata | undefined;
};

/** A bounded cache of streams: two generations; the older is dropped when the younger is full. */
export class StreamCache {
  #young = new Map<string, StreamState>();
  #old = new Map<string, StreamState>();
  readonly #generationSize: number;
  readonly #load: (name: string) => StreamState;

  constructor(generationSize: number, load: (name: string) => StreamState) {
    this.#generationSize = generationSize;
    this.#load = load;
  }

  get(name: string): StreamState {
    const known = this.#young.get(name);
    if (known) return known;
    const state = this.#old.get(name) ?? this.#load(name);
    if (this.#young.size >= this.#generationSize) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(name, state);
    return state;
  }

  /** Returns the state if it is cached. */
  peek(name: string): StreamState | undefined {
    return this.#young.get(name) ?? this.#old.get(name);
  }

  clear(): void {
    this.#young.clear();
    this.#old.clear();
  }
}
