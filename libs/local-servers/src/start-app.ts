import { join } from "node:path";
import { answers } from "./answers.ts";
import { nodeFlags } from "./node-flags.ts";
import { repositoryRoot } from "./repository.ts";
import { type RunningProcess, runProcess } from "./run-process.ts";
import { whenReady } from "./when-ready.ts";

export type AppOptions = {
  /** Its folder in the checkout, such as `apps/ingest`. */
  readonly folder: string;
  readonly name: string;
  readonly args?: readonly string[];
  /** Its whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** The address that returns 200 once it is ready; not waited for if omitted. */
  readonly readyUrl?: string;
  readonly timeoutMs?: number;
  readonly stopTimeoutMs?: number;
  readonly pidFile?: string;
  /** Ends a process that is not ready yet when aborted. */
  readonly signal?: AbortSignal;
  /** The file in its src to run; defaults to `main`. */
  readonly entry?: string;
};

/**
 * Runs one of Detektor's programs under this Node; it ends with this process, by the pipe on its standard
 * input and by the reaper.
 */
export async function startApp(options: AppOptions): Promise<RunningProcess> {
  const running = await runProcess({
    name: options.name,
    command: process.execPath,
    args: [
      ...process.execArgv.filter((a) => a.startsWith("--conditions=")),
      ...nodeFlags(options.folder),
      entryFile(options.folder, options.entry ?? "main"),
      ...(options.args ?? []),
    ],
    env: { ...options.env, DETEKTOR_PARENT_PIPE: "1" },
    logFile: options.logFile,
    stopSignal: "SIGTERM",
    stdinPipe: true,
    cwd: repositoryRoot,
    ...(options.pidFile === undefined ? {} : { pidFile: options.pidFile }),
    ...(options.stopTimeoutMs === undefined ? {} : { stopTimeoutMs: options.stopTimeoutMs }),
  });
  const { readyUrl } = options;
  if (readyUrl !== undefined)
    await whenReady(running, () => answers(readyUrl), {
      timeoutMs: options.timeoutMs ?? 60_000,
      signal: options.signal,
    });
  return running;
}

// The sources, which Node runs directly, or, if this file was built, the built files.
const entryFile = (folder: string, entry: string): string =>
  import.meta.url.endsWith(".ts")
    ? join(repositoryRoot, folder, "src", `${entry}.ts`)
    : join(repositoryRoot, folder, "dist", `${entry}.js`);
