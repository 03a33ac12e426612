import { Worker } from "node:worker_threads";
import type { ChunkToCompress } from "../../log/compress-chunk.ts";
import type { TableSource } from "../memory/chunk-row-layout.ts";

/** A table to build, from one chunk's events or from tables of consecutive chunks; or a chunk to compress. */
export type IndexTask =
  | ({ readonly kind: "compress" } & ChunkToCompress)
  | {
      readonly kind: "write";
      readonly directory: string;
      readonly chunk: number;
      /** In shared memory, which must not change until the task is done. */
      readonly source: TableSource;
    }
  | {
      readonly kind: "merge";
      readonly directory: string;
      readonly chunkSizeBytes: number;
      readonly ranges: readonly (readonly [firstChunk: number, lastChunk: number])[];
    };

/** Runs index tasks, several at a time if necessary; after `close` none is started. */
export type IndexWork = {
  /** Resolves when the task is done; rejects if it failed. */
  run(task: IndexTask): Promise<void>;
  close(): Promise<void>;
};

/** The messages to the worker thread, and its answers. */
export type IndexRequest = { readonly number: number; readonly task: IndexTask };
export type IndexAnswer = {
  readonly number: number;
  readonly problem: string | undefined;
  /** The system's code of the problem. */
  readonly code: string | undefined;
};

const workerUrl = (): URL =>
  new URL(
    import.meta.url.endsWith(".ts") ? "./index-worker.ts" : "./index-worker.js",
    import.meta.url,
  );

const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 };

// Starting the thread costs 0.3 s of CPU: it stays alive while chunks fill one after the other.
const idleMs = 15_000;

type Waiting = { readonly resolve: () => void; readonly reject: (problem: Error) => void };

/** Runs tasks on a worker thread that starts with the first task. */
export class IndexBuilder implements IndexWork {
  #worker: Worker | undefined;
  #isClosed = false;
  #count = 0;
  readonly #waiting = new Map<number, Waiting>();
  #leave: NodeJS.Timeout | undefined;

  run(task: IndexTask): Promise<void> {
    if (this.#isClosed) return Promise.reject(new Error("the store is closing"));
    clearTimeout(this.#leave);
    this.#worker ??= this.#start();
    const number = this.#count++;
    this.#worker.postMessage({ number, task } satisfies IndexRequest);
    return new Promise((resolve, reject) => this.#waiting.set(number, { resolve, reject }));
  }

  /** Ends the thread; unfinished tables are built at the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#leave);
    await this.#worker?.terminate();
  }

  #settle({ number, problem, code }: IndexAnswer): void {
    const task = this.#waiting.get(number);
    this.#waiting.delete(number);
    if (problem === undefined) task?.resolve();
    else task?.reject(Object.assign(new Error(problem), { code }));
    if (this.#waiting.size === 0 && !this.#isClosed)
      this.#leave = setTimeout(() => this.#dismiss(), idleMs).unref();
  }

  /** Terminates the thread: an idle one would keep the memory of its last task. */
  #dismiss(): void {
    void this.#worker?.terminate();
    this.#worker = undefined;
  }

  #failAll(problem: Error): void {
    for (const { reject } of this.#waiting.values()) reject(problem);
    this.#waiting.clear();
  }

  #start(): Worker {
    const worker = new Worker(workerUrl(), { resourceLimits });
    worker.unref();
    worker.on("message", (answer: IndexAnswer) => this.#settle(answer));
    worker.on("error", (error: Error) => this.#failAll(error));
    worker.on("exit", () => {
      // A dismissed worker no longer counts.
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#failAll(new Error("the index thread has ended"));
    });
    return worker;
  }
}
