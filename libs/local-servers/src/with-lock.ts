import { mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startOfProcess } from "./process-identity.ts";

/**
 * Does `work` while no other process of this machine does so under the same lock file; a lock whose
 * holder is gone is taken over. Throws when it isn't had within `timeoutMs`.
 */
export const withLock = async <T>(
  file: string,
  options: { readonly timeoutMs: number },
  work: () => Promise<T>,
): Promise<T> => {
  const deadline = performance.now() + options.timeoutMs;
  await mkdir(dirname(file), { recursive: true });
  while (!(await take(file))) {
    if (performance.now() > deadline)
      throw new Error(`${file}: held by another process for ${options.timeoutMs} ms`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
};

const take = async (file: string): Promise<boolean> => {
  try {
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(`${process.pid} ${await startOfProcess(process.pid)}`);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (await isStale(file)) await rm(file, { force: true });
    return false;
  }
};

const isStale = async (file: string): Promise<boolean> => {
  const [pid, ...started] = (await readFile(file, "utf8").catch(() => "")).split(" ");
  if (!pid || started.length === 0) return isAbandonedEmpty(file);
  return (await startOfProcess(Number(pid))) !== started.join(" ");
};

// Between making and writing the file its holder may be killed: an empty one is given two seconds.
const isAbandonedEmpty = async (file: string): Promise<boolean> => {
  await sleep(2_000);
  return (await readFile(file, "utf8").catch(() => "gone")) === "";
};
