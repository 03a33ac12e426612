import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadPlan, LoadReport } from "./load-plan.ts";

/** The last message of a load generator. */
export type LoadDone = Extract<LoadReport, { kind: "done" }>;

/** A running load generator. */
export type RunningLoad = {
  readonly pid: number;
  /** Resolves once it has published everything; throws if it ends early. */
  readonly done: Promise<LoadDone>;
  /** Sends it the number of its events that are queryable. */
  queryable(events: number): void;
  kill(): void;
};

/** Starts the generator in a separate process; `onSample` receives the sampled frames. */
export function startLoad(
  plan: LoadPlan,
  onSample: (frameId: string, publishedMs: number) => void,
): RunningLoad {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const child = fork(main, [JSON.stringify(plan)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const done = new Promise<LoadDone>((resolve, reject) => {
    child.on("message", (message: LoadReport) => {
      if (message.kind === "sample") onSample(message.frameId, message.publishedMs);
      else resolve(message);
    });
    child.once("exit", (code) => reject(new Error(`the load generator ended with ${code}`)));
    child.once("error", reject);
  });
  return {
    pid: child.pid ?? 0,
    done,
    queryable: (events) => {
      if (child.connected) child.send({ kind: "queryable", events });
    },
    kill: () => void child.kill("SIGKILL"),
  };
}
