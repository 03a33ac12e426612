import { readdir, readFile } from "node:fs/promises";

/** The CPU time so far in µs of each named process, including its children; null if it can't be read. */
export type CpuReading = Readonly<Record<string, number | null>>;

// USER_HZ, which Linux has fixed at 100 for user space on all of today's architectures
const microsPerTick = 10_000;

/** A process in the format of proc(5); `ticks` is its CPU time. */
export type Stat = { readonly pid: number; readonly parent: number; readonly ticks: number };

const readStat = async (pid: number): Promise<Stat | null> => {
  try {
    const text = await readFile(`/proc/${pid}/stat`, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    // 14 to 17 of proc(5): own user and system time, and those of children that were waited for
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0);
    return { pid, parent: Number(fields[1]), ticks };
  } catch {
    return null;
  }
};

/** Returns all processes of the machine. */
export async function allStats(): Promise<Stat[]> {
  const names = await readdir("/proc").catch(() => []);
  const stats = await Promise.all(
    names.filter((name) => /^\d+$/.test(name)).map((name) => readStat(Number(name))),
  );
  return stats.filter((stat) => stat !== null);
}

const ticksOfTree = (stats: readonly Stat[], pid: number): number | null => {
  const root = stats.find((stat) => stat.pid === pid);
  if (root === undefined) return null;
  const children = stats.filter((stat) => stat.parent === pid);
  return children.reduce((sum, child) => sum + (ticksOfTree(stats, child.pid) ?? 0), root.ticks);
};

/** Reads the CPU time of processes by name. */
export async function readCpu(pids: Readonly<Record<string, number>>): Promise<CpuReading> {
  const stats = await allStats();
  return Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => {
      const ticks = ticksOfTree(stats, pid);
      return [name, ticks === null ? null : ticks * microsPerTick];
    }),
  );
}

/** Returns the CPU µs for each event between two readings. */
export function cpuPerEvent(
  before: CpuReading,
  after: CpuReading,
  events: number,
): Record<string, number | null> {
  return Object.fromEntries(
    Object.entries(after).map(([name, used]) => {
      const began = before[name] ?? null;
      if (used === null || began === null || events === 0) return [name, null];
      return [name, Math.round(((used - began) / events) * 10) / 10];
    }),
  );
}

/** Returns the CPU time between two readings in percent of one core, for each process. */
export function cpuPercent(
  before: CpuReading,
  after: CpuReading,
  seconds: number,
): Record<string, number | null> {
  // µs per second are millionths of a core
  const perSecond = cpuPerEvent(before, after, seconds);
  return Object.fromEntries(
    Object.entries(perSecond).map(([name, micros]) => [
      name,
      micros === null ? null : Math.round(micros / 100) / 100,
    ]),
  );
}

/** Reads the peak resident memory of each process so far, in MB; null if it can't be read. */
export async function readPeakMemory(
  pids: Readonly<Record<string, number>>,
): Promise<Record<string, number | null>> {
  const peaks = await Promise.all(
    Object.entries(pids).map(async ([name, pid]) => {
      const text = await readFile(`/proc/${pid}/status`, "latin1").catch(() => "");
      const kib = /VmHWM:\s+(\d+)/.exec(text)?.[1];
      return [name, kib === undefined ? null : Math.round((Number(kib) * 1024) / 1e6)] as const;
    }),
  );
  return Object.fromEntries(peaks);
}
