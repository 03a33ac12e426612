import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { allStats, type Stat } from "./process-cpu.ts";

const lookEveryMs = 500;

/**
 * Returns the peak memory in MB of each named process while `work` ran, including its children, with shared
 * pages divided among processes; null if it can't be read.
 */
export async function mostMemory(
  pids: Readonly<Record<string, number>>,
  work: () => Promise<unknown>,
): Promise<Record<string, number | null>> {
  const stop = new AbortController();
  const most = new Map<string, number | null>();
  const looking = (async () => {
    while (!stop.signal.aborted) {
      for (const [name, mb] of Object.entries(await readMemory(pids)))
        most.set(name, mb === null ? (most.get(name) ?? null) : Math.max(most.get(name) ?? 0, mb));
      await wait(lookEveryMs, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  try {
    await work();
  } finally {
    stop.abort();
    await looking;
  }
  return Object.fromEntries(most);
}

const readMemory = async (
  pids: Readonly<Record<string, number>>,
): Promise<Record<string, number | null>> => {
  const stats = await allStats();
  const read = Object.entries(pids).map(async ([name, pid]) => {
    const kib = await Promise.all(treeOf(stats, pid).map(pssKib));
    const sum = kib.reduce((a, b) => a + b, 0);
    return [name, sum === 0 ? null : Math.round((sum * 1024) / 1e6)] as const;
  });
  return Object.fromEntries(await Promise.all(read));
};

const treeOf = (stats: readonly Stat[], pid: number): number[] => [
  pid,
  ...stats.filter(({ parent }) => parent === pid).flatMap((child) => treeOf(stats, child.pid)),
];

/** Returns its proportional share of memory: Postgres' processes share most of theirs. */
const pssKib = async (pid: number): Promise<number> => {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, "latin1").catch(() => "");
  return Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
};
