import { readFile } from "node:fs/promises";
import { arch, availableParallelism, cpus, release, totalmem, type } from "node:os";

/** The machine on which the figures were measured. */
export type MachineFacts = {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  /** The runnable tasks in the last minute before the start: the other load of the machine. */
  readonly loadBefore: number | null;
};

/** Reads the facts of this machine. */
export async function readMachineFacts(): Promise<MachineFacts> {
  const load = await readFile("/proc/loadavg", "latin1").catch(() => null);
  return {
    cpu: cpus()[0]?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()} ${arch()}`,
    node: process.version,
    loadBefore: load === null ? null : Number(load.split(" ")[0]),
  };
}
