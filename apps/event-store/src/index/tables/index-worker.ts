import { setTimeout } from "node:timers/promises";
import { parentPort } from "node:worker_threads";
import type { IndexAnswer, IndexRequest, IndexTask } from "./index-builder.ts";
import { indexSteps } from "./perform-index-task.ts";

// Builds tables on a separate thread, so that nobody waits for the sorting. A merge is throttled:
// the largest rewrites the index of the whole log, and would take a core from the appends. At an eighth
// of the time each size of merges keeps up with twice the fastest log measured.

const workMs = 10;
const restShare = 7;

const perform = async (task: IndexTask): Promise<void> => {
  const steps = indexSteps(task);
  let fromMs = performance.now();
  while (!steps.next().done) {
    const tookMs = performance.now() - fromMs;
    if (tookMs < workMs) continue;
    await setTimeout(tookMs * restShare);
    fromMs = performance.now();
  }
};

const answer = async ({ number, task }: IndexRequest): Promise<void> => {
  let problem: string | undefined;
  try {
    await perform(task);
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error);
  }
  parentPort?.postMessage({ number, problem } satisfies IndexAnswer);
};

parentPort?.on("message", (request: IndexRequest) => void answer(request));
