import { readFileSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DataDirectoryError } from "./storage-errors.ts";

type Owner = { readonly pid: number; readonly started: string };

/** When a process started, as far as the system tells: tells a reused pid from the old one. */
const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
};

const isAlive = (owner: Owner): boolean => {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const started = startOf(owner.pid);
  return started === "" || owner.started === "" || started === owner.started;
};

const readOwner = (path: string): Owner | undefined => {
  try {
    const [pid, started] = readFileSync(path, "utf8").trim().split(" ");
    return Number(pid) > 0 ? { pid: Number(pid), started: started ?? "" } : undefined;
  } catch {
    return undefined;
  }
};

const take = (path: string): boolean => {
  try {
    writeFileSync(path, `${process.pid} ${startOf(process.pid)}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
};

/** The process that has a directory in use, undefined if there is none. */
export const ownerOf = (directory: string): number | undefined => {
  const owner = readOwner(join(directory, "lock"));
  return owner && isAlive(owner) ? owner.pid : undefined;
};

/** Locks a directory for this process; gives the release. Throws DataDirectoryError if it is in use. */
export const lockDirectory = (directory: string): (() => void) => {
  const path = join(directory, "lock");
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (take(path)) return () => unlinkSync(path);
    const owner = readOwner(path);
    if (owner && isAlive(owner)) {
      throw new DataDirectoryError(
        `${directory} is in use by process ${owner.pid}: stop it, or choose another --data-dir`,
      );
    }
    const stale = `${path}.stale-${process.pid}`;
    try {
      renameSync(path, stale);
      unlinkSync(stale);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
  }
  throw new DataDirectoryError(`${path} can't be taken: another process is starting there`);
};
