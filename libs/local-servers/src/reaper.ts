import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * An order of a launcher to its reaper: processes to end and folders to delete once the launcher has ended.
 */
export type ReaperOrder =
  | { readonly kind: "watch"; readonly pid: number; readonly signal: NodeJS.Signals }
  | { readonly kind: "forget"; readonly pid: number }
  | { readonly kind: "delete-at-end"; readonly folder: string }
  | { readonly kind: "keep"; readonly folder: string };

let reaper: ChildProcess | undefined;

/**
 * Sends an order to this process's reaper, which the first order starts, and a later one again if it died.
 */
export function sendToReaper(order: ReaperOrder): void {
  if (order.kind === "watch" || order.kind === "delete-at-end") open.set(keyOf(order), order);
  else open.delete(keyOf(order));
  reaper ??= startReaper();
  write(reaper, order);
}

// The orders that a second reaper needs if the first was killed.
const open = new Map<string, ReaperOrder>();

const keyOf = (order: ReaperOrder): string => ("pid" in order ? `${order.pid}` : order.folder);

const write = (child: ChildProcess, order: ReaperOrder): void => {
  child.stdin?.write(`${JSON.stringify(order)}\n`);
};

const startReaper = (): ChildProcess => {
  const file = import.meta.url.endsWith(".ts") ? "./reaper-main.ts" : "./reaper-main.js";
  const child = spawn(process.execPath, [fileURLToPath(new URL(file, import.meta.url))], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true, // a Ctrl-C at the terminal is not for it
    env: {},
  });
  child.stdin?.on("error", () => undefined);
  child.once("error", () => undefined);
  child.once("exit", () => {
    if (reaper !== child) return;
    reaper = undefined;
    if (open.size > 0) restart();
  });
  child.unref();
  (child.stdin as (typeof child.stdin & { unref?: () => void }) | null)?.unref?.();
  return child;
};

const restart = (): void => {
  const child = startReaper();
  reaper = child;
  for (const order of open.values()) write(child, order);
};
