import { Worker } from "node:worker_threads";
import type { Retention } from "../streams/retention.ts";
import type { SealedChunks } from "../store/sealed-chunks.ts";
import type { ChunkSummary } from "./chunk-summary.ts";
import type { RewrittenChunk } from "./rewrite-chunk.ts";
import type { ScavengePlace, ScavengeWork } from "./scavenge-work.ts";

type Place = ScavengePlace & { readonly chunk: number };

/** A task of the thread: read a chunk, or rewrite it. */
export type ScavengeTask =
  | (Place & { readonly kind: "summarize" })
  | (Place & { readonly kind: "rewrite"; readonly rules: ReadonlyMap<string, Retention> });

type Answer = { readonly result?: unknown; readonly problem?: string };

const workerUrl = (): URL =>
  new URL(
    import.meta.url.endsWith(".ts") ? "./scavenge-worker.ts" : "./scavenge-worker.js",
    import.meta.url,
  );

const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 192 };

/** The thread that reads and writes chunks for a scavenge; one task at a time. */
export class ScavengeThread implements ScavengeWork {
  readonly #chunks: SealedChunks;
  #worker: Worker | undefined;

  constructor(chunks: SealedChunks) {
    this.#chunks = chunks;
  }

  summarize(chunk: number): Promise<ChunkSummary> {
    return this.#run({ kind: "summarize", ...this.#place(chunk) }) as Promise<ChunkSummary>;
  }

  rewrite(
    chunk: number,
    rules: ReadonlyMap<string, Retention>,
  ): Promise<RewrittenChunk | "disk-full"> {
    const done = this.#run({ kind: "rewrite", ...this.#place(chunk), rules });
    return done as Promise<RewrittenChunk | "disk-full">;
  }

  /** Terminates the thread, even during a task; the task's promise rejects. */
  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #place(chunk: number): Place {
    const { directory, chunkSizeBytes, compresses } = this.#chunks;
    return { directory, chunkSizeBytes, compresses, chunk };
  }

  #run(task: ScavengeTask): Promise<unknown> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      const settle = (outcome: unknown): void => {
        worker.off("message", onMessage).off("error", settle).off("exit", onExit);
        if (outcome instanceof Error) reject(outcome);
        else resolve(outcome);
      };
      const onMessage = ({ result, problem }: Answer): void =>
        settle(problem === undefined ? result : new Error(problem));
      const onExit = (): void => settle(new Error("the scavenge's thread has ended"));
      worker.on("message", onMessage).on("error", settle).on("exit", onExit);
      worker.postMessage(task);
    });
  }

  #start(): Worker {
    const worker = new Worker(workerUrl(), { resourceLimits });
    worker.unref();
    worker.on("exit", () => {
      this.#worker = undefined;
    });
    this.#worker = worker;
    return worker;
  }
}
