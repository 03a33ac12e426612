import { randomUUID } from "node:crypto";
import { errorMessage } from "@detektor/basics";
import type { EventStore } from "../store/event-store.ts";
import { type ScavengeProgress, scavenge } from "./scavenge.ts";
import { keepLinks, ScavengeHistory } from "./scavenge-history.ts";

type Running = {
  readonly id: string;
  readonly stop: AbortController;
  /** Resolves once its history has been started. */
  readonly begun: Promise<void>;
  readonly done: Promise<void>;
};

/** Receives the problems of scavenges. */
export type ScavengeListener = {
  readonly onProblem: (message: string) => void;
  readonly onEnd: (id: string, result: string, progress: object) => void;
};

const nobody: ScavengeListener = { onProblem: () => {}, onEnd: () => {} };

/** The scavenges of a running store: one at a time, each with its history in the log. */
export class Scavenges {
  /** The progress of the running scavenge, else of the last one. */
  progress: ScavengeProgress | undefined;
  readonly #store: EventStore;
  readonly #listener: ScavengeListener;
  #running: Running | undefined;

  constructor(store: EventStore, listener = nobody) {
    this.#store = store;
    this.#listener = listener;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Call it when the store is opened; writes to a new log how long histories are kept. */
  async open(): Promise<void> {
    try {
      await keepLinks(this.#store);
    } catch (error) {
      this.#listener.onProblem(`can't write the retention of scavenge reports: ${String(error)}`);
    }
  }

  /** Starts a scavenge, unless one is running; returns its id either way, once its history is readable. */
  async start(fromChunk: number): Promise<{ readonly id: string; readonly isNew: boolean }> {
    const isNew = this.#running === undefined;
    this.#running ??= this.#begin(fromChunk);
    const { id, begun } = this.#running;
    await begun;
    return { id, isNew };
  }

  /** Stops the scavenge with this id between two chunks; returns false if it isn't running. */
  stop(id: string): boolean {
    if (this.#running?.id !== id) return false;
    this.#running.stop.abort();
    return true;
  }

  /** Stops a running scavenge and waits for it. */
  async close(): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.done;
  }

  #begin(fromChunk: number): Running {
    const id = randomUUID();
    const stop = new AbortController();
    const history = new ScavengeHistory(this.#store, id);
    this.progress = undefined;
    const reportProblem = (error: unknown): void =>
      this.#listener.onProblem(`scavenge ${id} can't write its report: ${String(error)}`);
    // On a full disk nothing can be appended, and a scavenge is needed most.
    const begun = history.started(fromChunk).catch(reportProblem);
    const done = begun
      .then(() => this.#run(id, history, fromChunk, stop.signal))
      .catch(reportProblem)
      .finally(() => {
        this.#running = undefined;
      });
    return { id, stop, begun, done };
  }

  async #run(
    id: string,
    history: ScavengeHistory,
    fromChunk: number,
    signal: AbortSignal,
  ): Promise<void> {
    const [result, error] = await this.#perform(history, fromChunk, signal);
    if (error) this.#listener.onProblem(`scavenge ${id} failed: ${error}`);
    else this.#listener.onEnd(id, result, this.progress ?? {});
    await history.completed(result, this.progress, error);
  }

  async #perform(
    history: ScavengeHistory,
    fromChunk: number,
    signal: AbortSignal,
  ): Promise<["Success" | "Stopped" | "Failed", string]> {
    const onProgress = (progress: ScavengeProgress): void => {
      this.progress = progress;
      history.progressed(progress);
    };
    try {
      this.progress = await scavenge(this.#store, { fromChunk, signal, onProgress });
      return [this.progress.isStopped ? "Stopped" : "Success", ""];
    } catch (error) {
      return ["Failed", errorMessage(error)];
    }
  }
}
