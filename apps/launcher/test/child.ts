import { type RunningProcess, startApp } from "@detektor/local-servers";

/** Runs a small program of these tests as a part would be run. */
export const runChild = (folder: string): Promise<RunningProcess> =>
  startApp({
    name: "child",
    folder: "apps/launcher",
    entry: "../test/idle",
    env: process.env,
    logFile: `${folder}/child.log`,
  });
