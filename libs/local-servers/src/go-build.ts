import { readFile, rm } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { OnProgress } from "./first-source.ts";
import { type ProcessExit, type RunningProcess, runProcess } from "./run-process.ts";

/** A program to build, with the folder of the module that names its version; times in ms. */
export type GoBuildOptions = {
  readonly name: string;
  readonly target: string;
  readonly folder: string;
  readonly binary: string;
  /** Written again by each build, and kept: it shows why one failed. */
  readonly logFile: string;
  readonly onProgress: OnProgress;
  readonly go?: string;
  readonly timeoutMs?: number;
  readonly lookEveryMs?: number;
  /** Ends the build when aborted. */
  readonly signal?: AbortSignal | undefined;
};

const TIMEOUT_MS = 2 * 3_600_000;
const LOOK_EVERY_MS = 5000;

/**
 * Builds a program with Go at low priority, reporting its progress. Throws saying what happened and what
 * helps; packages compiled until then stay in Go's cache, so the next build continues from there.
 */
export async function goBuild(options: GoBuildOptions): Promise<void> {
  const { name, logFile, timeoutMs = TIMEOUT_MS } = options;
  await rm(logFile, { force: true });
  const building = await runProcess({
    name: `go build (${name})`,
    command: options.go ?? "go",
    // -v prints each package as it is compiled.
    args: ["build", "-v", "-trimpath", "-ldflags", "-s -w", "-o", options.binary, options.target],
    cwd: options.folder,
    logFile,
    stopSignal: "SIGINT",
    lowPriority: true, // minutes of work that nothing waits for
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    building.kill("SIGINT");
  }, timeoutMs);
  const stop = (): void => building.kill("SIGINT");
  options.signal?.addEventListener("abort", stop);
  await follow(building, options);
  clearTimeout(timer);
  options.signal?.removeEventListener("abort", stop);
  const exit = await building.exited;
  if (exit.code === 0) return;
  const why = late
    ? `it took longer than ${Math.round(timeoutMs / 60_000)} min and was stopped`
    : reasonIn(await readFile(logFile, "utf8"), exit);
  throw new Error(
    `go build failed: ${why}; compiled packages are kept, the next attempt continues from there; its log is ${logFile}`,
  );
}

const follow = async (
  building: RunningProcess,
  { logFile, onProgress, lookEveryMs = LOOK_EVERY_MS }: GoBuildOptions,
): Promise<void> => {
  const ended = building.exited.then(() => true);
  for (;;) {
    if (await Promise.race([ended, sleep(lookEveryMs, false)])) return;
    const lines = (await readFile(logFile, "utf8").catch(() => "")).split("\n");
    const downloaded = lines.filter((line) => line.startsWith("go: downloading ")).length;
    const compiled = lines.filter(isPackage).length;
    onProgress(`${downloaded} modules downloaded, ${compiled} packages compiled`);
  }
};

/** Returns whether a line of -v is a package: a bare import path. */
const isPackage = (line: string): boolean => /^[\w.~/-]+$/.test(line);

/** Returns why a build failed: the compiler's last message, or how it was ended. */
const reasonIn = (log: string, { code, signal }: ProcessExit): string => {
  const said = log
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !isPackage(line) && !line.startsWith("go: downloading "))
    .at(-1);
  const ended =
    signal === null
      ? `it ended with code ${code}`
      : `it was ended by ${signal}${signal === "SIGKILL" ? ", perhaps because memory ran out" : ""}`;
  return said ?? ended;
};
