import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, fstatSync, mkdirSync, openSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { dirname } from "node:path";
import { endFormerProcess, writePidFile } from "./pid-file.ts";
import type { Account } from "./unprivileged-account.ts";
import { sendToReaper } from "./reaper.ts";

/**
 * The process to run; `logFile` gets both outputs appended, `stopSignal` is the signal that asks it to end.
 */
export type ProcessSpec = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly stopSignal: "SIGINT" | "SIGTERM";
  readonly stopTimeoutMs?: number;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly account?: Account;
  /**
   * Records the process there, after waiting for the one recorded before: for data that MUST have one writer.
   */
  readonly pidFile?: string;
  /** Runs it at low priority. */
  readonly lowPriority?: boolean;
  /** Whether it has a standard input that closes when this process ends. */
  readonly stdinPipe?: boolean;
};

export type ProcessExit = { readonly code: number | null; readonly signal: NodeJS.Signals | null };

/** A child process that ends with this process, even after kill -9. `stop` MUST be safe to call twice. */
export type RunningProcess = {
  readonly name: string;
  readonly pid: number;
  readonly logFile: string;
  /** The size of the log when it started, in bytes: what an earlier run wrote. */
  readonly logFromBytes: number;
  readonly exited: Promise<ProcessExit>;
  /** How it ended, undefined while it runs. */
  readonly exit: () => ProcessExit | undefined;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Asks it to end, kills it after the time limit, and resolves when it has ended. */
  readonly stop: () => Promise<void>;
};

/** Starts a process in a separate session; throws if it can't be started or recorded: then none runs. */
export async function runProcess(spec: ProcessSpec): Promise<RunningProcess> {
  if (spec.pidFile !== undefined) await endFormerProcess(spec.pidFile);
  const { child, logFromBytes } = launch(spec);
  await Promise.race([once(child, "spawn"), once(child, "error").then(([e]) => Promise.reject(e))]);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${spec.name} has no process id`);
  sendToReaper({ kind: "watch", pid, signal: spec.stopSignal });
  if (spec.lowPriority === true) setPriority(pid, constants.priority.PRIORITY_LOW);
  const running = handleOf(child, pid, { ...spec, logFromBytes });
  if (spec.pidFile !== undefined) await record(running, spec.pidFile);
  return running;
}

/** Records the process; stops it if that fails, since nobody would hold it then. */
const record = async (running: RunningProcess, pidFile: string): Promise<void> => {
  try {
    await writePidFile(pidFile, running.pid);
  } catch (error) {
    await running.stop();
    throw error;
  }
};

type Launched = { readonly child: ChildProcess; readonly logFromBytes: number };

const launch = (spec: ProcessSpec): Launched => {
  mkdirSync(dirname(spec.logFile), { recursive: true });
  const log = openSync(spec.logFile, "a", 0o600);
  try {
    const logFromBytes = fstatSync(log).size;
    const child = spawn(spec.command, [...spec.args], {
      stdio: [spec.stdinPipe === true ? "pipe" : "ignore", log, log],
      detached: true,
      ...(spec.cwd === undefined ? {} : { cwd: spec.cwd }),
      ...(spec.env === undefined ? {} : { env: spec.env }),
      ...(spec.account === undefined ? {} : { uid: spec.account.uid, gid: spec.account.gid }),
    });
    return { child, logFromBytes };
  } finally {
    closeSync(log);
  }
};

const handleOf = (
  child: ChildProcess,
  pid: number,
  spec: ProcessSpec & Pick<RunningProcess, "logFromBytes">,
): RunningProcess => {
  let ended: ProcessExit | undefined;
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once("exit", (code, signal) => {
      ended = { code, signal };
      sendToReaper({ kind: "forget", pid });
      resolve(ended);
    });
  });
  child.stdin?.on("error", () => undefined);
  const kill = (signal: NodeJS.Signals): void => {
    if (ended === undefined) child.kill(signal);
  };
  const stop = async (): Promise<void> => {
    kill(spec.stopSignal);
    const late = setTimeout(() => kill("SIGKILL"), spec.stopTimeoutMs ?? 8000);
    await exited;
    clearTimeout(late);
  };
  const { name, logFile, logFromBytes } = spec;
  return { name, pid, logFile, logFromBytes, exited, exit: () => ended, kill, stop };
};
