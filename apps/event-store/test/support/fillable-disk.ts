import type { Disk } from "../../src/log/disk.ts";
import { systemDisk } from "../../src/log/system-disk.ts";

/** The machine's disk, which can be set to be full: half of a write fits, then nothing. */
export type FillableDisk = Disk & { isFull: boolean };

/** Returns a disk with free space. */
export function fillableDisk(): FillableDisk {
  const full = (): Error => Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC" });
  let hasHalf = true;
  const disk: FillableDisk = {
    ...systemDisk,
    isFull: false,
    openLog: (path) => {
      const file = systemDisk.openLog(path);
      return {
        ...file,
        write: async (bytes, from, at) => {
          hasHalf ||= !disk.isFull;
          if (!disk.isFull) return file.write(bytes, from, at);
          if (!hasHalf) throw full();
          hasHalf = false;
          const half = from + Math.ceil((bytes.length - from) / 2);
          return file.write(bytes.subarray(0, half), from, at);
        },
      };
    },
  };
  return disk;
}
