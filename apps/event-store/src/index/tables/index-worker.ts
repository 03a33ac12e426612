import { parentPort } from "node:worker_threads";
import { errorMessage } from "@detektor/basics";
import { compressChunk } from "../../log/compress-chunk.ts";
import { systemDisk } from "../../log/system-disk.ts";
import type { IndexAnswer, IndexRequest, IndexTask } from "./index-builder.ts";
import { pace } from "./pace.ts";
import { indexSteps } from "./perform-index-task.ts";

// Builds tables and compresses chunks on a separate thread, so that nobody waits for it. A merge and a
// compression are throttled: the largest merge rewrites the index of the whole log, and would take a core
// from the appends.

const perform = async (task: IndexTask): Promise<void> => {
  const rest = pace();
  if (task.kind === "compress") return compressChunk(task, systemDisk, rest);
  const steps = indexSteps(task);
  while (!steps.next().done) await rest();
};

const answer = async ({ number, task }: IndexRequest): Promise<void> => {
  const said: IndexAnswer = { number, problem: undefined, code: undefined };
  try {
    await perform(task);
    parentPort?.postMessage(said);
  } catch (error) {
    const problem = errorMessage(error);
    const { code } = error as NodeJS.ErrnoException;
    parentPort?.postMessage({ ...said, problem, code } satisfies IndexAnswer);
  }
};

parentPort?.on("message", (request: IndexRequest) => void answer(request));
