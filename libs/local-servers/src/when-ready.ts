import { readFile } from "node:fs/promises";
import type { RunningProcess } from "./run-process.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * Waits until `isReady` returns true; if the process ends first, too much time passes or `signal` is aborted,
 * stops it and throws with the end of its log.
 */
export async function whenReady(
  running: RunningProcess,
  isReady: () => Promise<boolean>,
  options: { readonly timeoutMs: number; readonly signal: AbortSignal | undefined },
): Promise<void> {
  try {
    await waitUntil(
      async () => {
        options.signal?.throwIfAborted();
        const exit = running.exit();
        if (exit !== undefined)
          throw new Error(`${running.name} ended with ${exit.signal ?? `code ${exit.code}`}`);
        return isReady();
      },
      { what: `${running.name} ready`, timeoutMs: options.timeoutMs },
    );
  } catch (error) {
    await running.stop();
    throw new Error(
      `${(error as Error).message}; ${running.logFile} ends:\n${await tail(running)}`,
      {
        cause: error,
      },
    );
  }
}

const tail = async (running: RunningProcess): Promise<string> =>
  (await readFile(running.logFile, "utf8").catch(() => ""))
    .trimEnd()
    .split("\n")
    .slice(-8)
    .join("\n");
