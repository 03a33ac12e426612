import { type RunningProcess, startApp } from "@detektor/local-servers";

/** Runs a small program of these tests in the way that a part is run. */
export function runChild(folder: string): Promise<RunningProcess> {
  return startApp({
    name: "child",
    folder: "apps/launcher",
    entry: "../test/idle",
    env: process.env,
    logFile: `${folder}/child.log`,
  });
}
