import { Worker } from "node:worker_threads";
import type { TableSource } from "./chunk-row-layout.ts";

/** A table to be made: of one chunk's events, or of tables whose chunks follow each other. */
export type IndexTask =
  | {
      readonly kind: "write";
      readonly directory: string;
      readonly chunk: number;
      /** In shared memory, which is left as it is until the task is done. */
      readonly source: TableSource;
    }
  | {
      readonly kind: "merge";
      readonly directory: string;
      readonly chunkSizeBytes: number;
      readonly ranges: readonly (readonly [firstChunk: number, lastChunk: number])[];
    };

/** Does tasks in their order; after `close` none is begun. */
export type IndexWork = {
  /** Resolves when the task is done; rejects with what went wrong. */
  run(task: IndexTask): Promise<void>;
  close(): Promise<void>;
};

const workerUrl = (): URL =>
  new URL(
    import.meta.url.endsWith(".ts") ? "./index-worker.ts" : "./index-worker.js",
    import.meta.url,
  );

const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 };

// A start costs 0.3 s of CPU: while chunks fill one after the other the thread stays.
const idleMs = 15_000;

/** Runs tasks one after the other on a worker thread, which is started with the first. */
export class IndexBuilder implements IndexWork {
  private worker: Worker | undefined;
  private last: Promise<void> = Promise.resolve();
  private isClosed = false;
  private waiting = 0;
  private leave: NodeJS.Timeout | undefined;

  run(task: IndexTask): Promise<void> {
    this.waiting += 1;
    clearTimeout(this.leave);
    const done = this.last.then(() => this.perform(task));
    this.last = this.endAfter(done);
    return done;
  }

  /** Ends the thread; unfinished tables are made at the next start. */
  async close(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.leave);
    await this.worker?.terminate();
  }

  /** A thread that waits for the next chunk would keep what the last one took. */
  private async endAfter(done: Promise<void>): Promise<void> {
    await done.catch(() => {});
    this.waiting -= 1;
    if (this.waiting > 0 || this.isClosed) return;
    this.leave = setTimeout(() => void this.worker?.terminate(), idleMs).unref();
  }

  private perform(task: IndexTask): Promise<void> {
    if (this.isClosed) return Promise.reject(new Error("the store is closing"));
    const worker = this.worker ?? this.start();
    return new Promise((resolve, reject) => {
      const settle = (problem: unknown): void => {
        worker.off("message", settle).off("error", settle).off("exit", settle);
        if (problem === undefined) resolve();
        else
          reject(
            problem instanceof Error
              ? problem
              : new Error(`the worker said ${JSON.stringify(problem)}`),
          );
      };
      worker.on("message", settle).on("error", settle).on("exit", settle);
      worker.postMessage(task);
    });
  }

  private start(): Worker {
    const worker = new Worker(workerUrl(), { resourceLimits });
    worker.unref();
    worker.on("exit", () => {
      this.worker = undefined;
    });
    this.worker = worker;
    return worker;
  }
}
