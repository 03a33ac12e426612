import { randomUUID } from "node:crypto";
import type { EventStore } from "../../storage/event-store.ts";
import { type ScavengeProgress, scavenge } from "./scavenge.ts";
import { ScavengeHistory } from "./scavenge-history.ts";

type Running = {
  readonly id: string;
  readonly stop: AbortController;
  readonly done: Promise<void>;
};

/** Who hears of scavenges. */
export type ScavengeListener = {
  readonly onProblem: (message: string) => void;
  readonly onEnd: (id: string, result: string, progress: object) => void;
};

const nobody: ScavengeListener = { onProblem: () => {}, onEnd: () => {} };

/** The scavenges of a running store: one at a time, each with its story in the log. */
export class Scavenges {
  /** What the scavenge that runs has done, else what the last one did. */
  progress: ScavengeProgress | undefined;
  private readonly store: EventStore;
  private readonly listener: ScavengeListener;
  private running: Running | undefined;

  constructor(store: EventStore, listener = nobody) {
    this.store = store;
    this.listener = listener;
  }

  get isRunning(): boolean {
    return this.running !== undefined;
  }

  /** Starts one, unless one runs already; gives its id either way. */
  start(fromChunk: number): { readonly id: string; readonly isNew: boolean } {
    if (this.running) return { id: this.running.id, isNew: false };
    const id = randomUUID();
    const stop = new AbortController();
    const done = this.run(id, fromChunk, stop.signal).finally(() => {
      this.running = undefined;
    });
    this.running = { id, stop, done };
    return { id, isNew: true };
  }

  /** Stops the one with this id between two chunks; false if it doesn't run. */
  stop(id: string): boolean {
    if (this.running?.id !== id) return false;
    this.running.stop.abort();
    return true;
  }

  /** Stops what runs and waits for it. */
  async close(): Promise<void> {
    this.running?.stop.abort();
    await this.running?.done;
  }

  private async run(id: string, fromChunk: number, signal: AbortSignal): Promise<void> {
    const history = new ScavengeHistory(this.store, id);
    this.progress = undefined;
    const tell = (error: unknown): void =>
      this.listener.onProblem(`scavenge ${id} can't write its story: ${String(error)}`);
    // On a full disk nothing can be appended, and a scavenge is needed most.
    await history.started(fromChunk).catch(tell);
    const [result, error] = await this.perform(history, fromChunk, signal);
    await history.completed(result, this.progress, error).catch(tell);
    if (error) this.listener.onProblem(`scavenge ${id} failed: ${error}`);
    else this.listener.onEnd(id, result, this.progress ?? {});
  }

  private async perform(
    history: ScavengeHistory,
    fromChunk: number,
    signal: AbortSignal,
  ): Promise<["Success" | "Stopped" | "Failed", string]> {
    const onProgress = (progress: ScavengeProgress): void => {
      this.progress = progress;
      history.progressed(progress);
    };
    try {
      this.progress = await scavenge(this.store, { fromChunk, signal, onProgress });
      return [this.progress.isStopped ? "Stopped" : "Success", ""];
    } catch (error) {
      return ["Failed", error instanceof Error ? error.message : String(error)];
    }
  }
}
