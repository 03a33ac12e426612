import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import type { Progress } from "../progress.ts";
import { showProgress } from "../progress.ts";

/** A line of output of the event store's operations. */
type Line = { readonly progress?: Progress; readonly result?: unknown; readonly error?: string };

/**
 * Runs one of the event store's own operations on a data directory in a separate process; returns its result.
 * Ctrl-C stops it if it can be resumed. Throws CliError with the cause.
 */
export async function runOperation<T>(context: CliContext, args: readonly string[]): Promise<T> {
  const view = showProgress(context);
  // The operation ends with this process: it stops when its standard input closes.
  const child = spawn(process.execPath, [operationsFile(), ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  const stop = (): void => void child.kill("SIGTERM");
  context.signal.addEventListener("abort", stop);
  let last: Line = {};
  try {
    for await (const text of createInterface({ input: child.stdout })) {
      last = JSON.parse(text) as Line;
      if (last.progress) view.show(last.progress);
    }
    await exited;
  } finally {
    view.end();
    context.signal.removeEventListener("abort", stop);
    child.stdin.destroy();
  }
  if (last.result !== undefined) return last.result as T;
  throw new CliError(last.error ?? `the operation ended with ${child.exitCode ?? "a signal"}`);
}

/**
 * Returns the event store's operations program, next to us in the checkout. Apps
 * only know each other as programs.
 */
function operationsFile(): string {
  const isBuilt = !import.meta.url.endsWith(".ts");
  const path = isBuilt ? "dist/operations/main.js" : "src/operations/main.ts";
  return fileURLToPath(new URL(`../../../event-store/${path}`, import.meta.url));
}
