import { parentPort } from "node:worker_threads";
import { errorMessage } from "@detektor/basics";
import { systemDisk } from "../log/system-disk.ts";
import type { ScavengeTask } from "./scavenge-thread.ts";
import { scavengeWork } from "./scavenge-work.ts";

// Reads and writes chunks on a separate thread, so that nothing else waits for it.

const perform = (task: ScavengeTask): Promise<unknown> => {
  const work = scavengeWork(task, systemDisk);
  return task.kind === "summarize"
    ? work.summarize(task.chunk)
    : work.rewrite(task.chunk, task.rules);
};

parentPort?.on("message", (task: ScavengeTask) => {
  perform(task).then(
    (result) => parentPort?.postMessage({ result }),
    (error: unknown) => parentPort?.postMessage({ problem: errorMessage(error) }),
  );
});
