import { open } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { errorMessage } from "@detektor/basics";
import type { RunningProcess } from "./run-process.ts";

/** How long to wait at most, and what ends the wait earlier. */
export type WhenReadyOptions = {
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
};

const askEveryMs = 20;

/**
 * Waits until `isReady` returns true; if the process ends first, too much time passes or `signal` is aborted,
 * also while a question is open, stops it and throws with the end of what it wrote to its log.
 */
export async function whenReady(
  running: RunningProcess,
  isReady: () => Promise<boolean>,
  options: WhenReadyOptions,
): Promise<void> {
  const over = new AbortController();
  try {
    const failure = failureOf(running, options, over.signal);
    await Promise.race([failure, untilReady(running, isReady, over.signal)]);
  } catch (error) {
    await running.stop();
    const end = await tail(running);
    const log = end === "" ? "it wrote nothing to its log" : `${running.logFile} ends:\n${end}`;
    throw new Error(`${errorMessage(error)}; ${log}`, { cause: error });
  } finally {
    over.abort();
  }
}

const failureOf = (
  { name, exited }: RunningProcess,
  { timeoutMs, signal }: WhenReadyOptions,
  over: AbortSignal,
): Promise<never> =>
  new Promise((_resolve, reject) => {
    void exited.then((exit) =>
      reject(new Error(`${name} ended with ${exit.signal ?? `code ${exit.code}`}`)),
    );
    const late = () => reject(new Error(`${name} ready: not within ${timeoutMs} ms`));
    const timer = setTimeout(late, timeoutMs);
    over.addEventListener("abort", () => clearTimeout(timer));
    const aborted = () => reject(signal?.reason);
    signal?.addEventListener("abort", aborted, { signal: over });
    if (signal?.aborted === true) aborted();
  });

/** Resolves once ready, but not for a process that has ended, even if another one answers in its place. */
const untilReady = async (
  { exit }: RunningProcess,
  isReady: () => Promise<boolean>,
  over: AbortSignal,
): Promise<void> => {
  while (!over.aborted) {
    const ready = await isReady();
    if (ready && exit() === undefined) return;
    await sleep(askEveryMs, undefined, { signal: over }).catch(() => undefined);
  }
};

const tailBytes = 16 * 1024;

type Log = Pick<RunningProcess, "logFile" | "logFromBytes">;

/** Returns the last 8 lines that a process wrote, however many they are; empty if it can't be read. */
const tail = async (of: Log): Promise<string> => {
  const end = await lastBytes(of).catch(() => Buffer.alloc(0));
  return end.toString("utf8").trimEnd().split("\n").slice(-8).join("\n");
};

const lastBytes = async ({ logFile, logFromBytes }: Log): Promise<Buffer> => {
  const log = await open(logFile);
  try {
    const { size } = await log.stat();
    // A log that is shorter than at the start was emptied meanwhile: all of it is of this run.
    const from = Math.max(size < logFromBytes ? 0 : logFromBytes, size - tailBytes);
    const { buffer, bytesRead } = await log.read(Buffer.alloc(tailBytes), 0, tailBytes, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await log.close();
  }
};
