import { rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { startOfProcess } from "./process-identity.ts";
import type { ReaperOrder } from "./reaper.ts";

// A separate process, because nothing inside the launcher can act after kill -9. It reads orders from
// standard input, and ends the named processes when the pipe closes.

const GRACE_MS = 5000;
const watched = new Map<
  number,
  { readonly started: string | undefined; readonly signal: NodeJS.Signals }
>();
const folders = new Set<string>();

const obey = async (order: ReaperOrder): Promise<void> => {
  switch (order.kind) {
    case "watch":
      watched.set(order.pid, { started: await startOfProcess(order.pid), signal: order.signal });
      return;
    case "forget":
      watched.delete(order.pid);
      return;
    case "delete-at-end":
      folders.add(order.folder);
      return;
    case "keep":
      folders.delete(order.folder);
      return;
  }
};

const signalIfSame = async (
  pid: number,
  started: string,
  signal: NodeJS.Signals,
): Promise<boolean> => {
  if ((await startOfProcess(pid)) !== started) return false;
  try {
    process.kill(pid, signal);
  } catch {
    return false;
  }
  return true;
};

const endOne = async (pid: number, started: string, signal: NodeJS.Signals): Promise<void> => {
  if (!(await signalIfSame(pid, started, signal))) return;
  const deadline = performance.now() + GRACE_MS;
  while ((await startOfProcess(pid)) === started) {
    if (performance.now() > deadline) return void (await signalIfSame(pid, started, "SIGKILL"));
    await sleep(50);
  }
};

const endAll = async (): Promise<void> => {
  await Promise.all(
    [...watched].map(async ([pid, { started, signal }]) => {
      if (started !== undefined) await endOne(pid, started, signal);
    }),
  );
  for (const folder of folders)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }).catch(
      () => undefined,
    );
};

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
let last = Promise.resolve();
createInterface({ input: process.stdin })
  .on("line", (line) => {
    const order = JSON.parse(line) as ReaperOrder;
    last = last.then(() => obey(order));
  })
  .on("close", () => void last.then(endAll).then(() => process.exit(0)));
