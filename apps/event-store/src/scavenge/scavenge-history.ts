import { randomUUID } from "node:crypto";
import type { EventStore } from "../store/event-store.ts";
import { proposedEvent } from "../log/record/proposed-event.ts";
import type { ScavengeProgress } from "./scavenge.ts";

/** Kept for 30 days, readable by users who may scavenge. */
const storyMetadata = { $maxAge: 30 * 24 * 3600, $acl: { $r: ["$admins", "$ops"] } };
const everyMs = 500;

const write = async (
  store: EventStore,
  stream: string,
  type: string,
  data: object | string,
  expected: "any" | "no_stream" = "any",
): Promise<void> => {
  const text = typeof data === "string" ? data : JSON.stringify(data);
  const isJson = typeof data !== "string";
  const event = proposedEvent({ id: randomUUID(), type, data: Buffer.from(text), isJson });
  await store.append({ stream, expected, events: [event] });
};

/**
 * Writes to the log how long links to scavenge histories are kept, unless it is set already.
 * EventStoreDB does so when it starts; in a new log it is the first event.
 */
export function keepLinks(store: EventStore): Promise<void> {
  return write(store, "$$$scavenges", "$metadata", storyMetadata, "no_stream");
}

const timeText = (ms: number): string => new Date(ms).toISOString().slice(11, 23);

/**
 * Writes the history of a scavenge where EventStoreDB has it: stream `$scavenges-<id>`, linked in
 * `$scavenges`.
 */
export class ScavengeHistory {
  readonly #store: EventStore;
  readonly #scavengeId: string;
  readonly #stream: string;
  readonly #startedMs = Date.now();
  #nextMs = 0;
  #fromChunk = 0;
  #freedBytes = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(store: EventStore, scavengeId: string) {
    this.#store = store;
    this.#scavengeId = scavengeId;
    this.#stream = `$scavenges-${scavengeId}`;
  }

  async started(fromChunk: number): Promise<void> {
    this.#fromChunk = fromChunk;
    await write(this.#store, `$$${this.#stream}`, "$metadata", storyMetadata);
    await this.#note("$scavengeStarted", { startFromChunk: fromChunk, threads: 1 });
    await write(this.#store, "$scavenges", "$>", `0@${this.#stream}`);
  }

  /** Records progress; call it after each chunk. Writes at most twice a second. */
  progressed(progress: ScavengeProgress): void {
    if (Date.now() < this.#nextMs) return;
    this.#nextMs = Date.now() + everyMs;
    const spaceSaved = progress.freedBytes - this.#freedBytes;
    const range = { chunkStartNumber: this.#fromChunk, chunkEndNumber: progress.chunk };
    this.#fromChunk = progress.chunk + 1;
    this.#freedBytes = progress.freedBytes;
    const wasScavenged = spaceSaved > 0;
    // A step that can't be recorded is no reason to stop.
    this.#last = this.#note("$scavengeChunksCompleted", {
      ...range,
      wasScavenged,
      spaceSaved,
      ...progress,
    }).catch(() => {});
  }

  async completed(
    result: "Success" | "Stopped" | "Failed",
    progress: ScavengeProgress | undefined,
    error = "",
  ): Promise<void> {
    await this.#last;
    await this.#note("$scavengeCompleted", {
      result,
      error,
      timeTaken: timeText(Date.now() - this.#startedMs),
      spaceSaved: progress?.freedBytes ?? 0,
      maxChunkScavenged: progress?.chunk ?? -1,
      ...progress,
    });
  }

  #note(type: string, data: object): Promise<void> {
    return write(this.#store, this.#stream, type, { scavengeId: this.#scavengeId, ...data });
  }
}
