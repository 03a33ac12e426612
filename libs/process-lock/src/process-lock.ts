import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A lock that was taken, or the id of the process that has it, if that one has told it yet. */
export type LockResult =
  | { readonly kind: "taken"; readonly release: () => void }
  | { readonly kind: "held"; readonly pid: number | undefined };

/**
 * Takes a lock of this machine, within `waitMs` or not at all. The kernel holds it, by way of SQLite
 * on `FILE.sqlite`, which stays empty and is never removed: it ends with its process, however that
 * one ends, and nobody ever has to judge whether a holder is still alive. `FILE` says who has it.
 * Throws when the file can't be locked at all, naming it.
 */
export const takeLock = (file: string, { waitMs = 0 } = {}): LockResult => {
  const lock = openExclusive(file, waitMs);
  if (!lock) return { kind: "held", pid: pidIn(file) };
  try {
    writeFileSync(file, `${process.pid}\n`, { mode: 0o600 });
  } catch (error) {
    lock.close();
    throw error;
  }
  taken.add(lock);
  return {
    kind: "taken",
    release: () => {
      if (!taken.delete(lock)) return;
      // Before the lock is given up: after that the file may be another's.
      rmSync(file, { force: true });
      lock.close();
    },
  };
};

/** The process that has a lock now, undefined if none has it. */
export const holderOf = (file: string): number | undefined => {
  const pid = pidIn(file);
  if (pid === undefined) return undefined;
  const lock = openExclusive(file, 0);
  lock?.close();
  return lock ? undefined : pid;
};

// One that nothing refers to would be collected, and its lock with it.
const taken = new Set<DatabaseSync>();

const sqliteBusy = 5;

const openExclusive = (file: string, waitMs: number): DatabaseSync | undefined => {
  let database: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true });
    database = new DatabaseSync(`${file}.sqlite`, { timeout: waitMs });
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if ((error as { readonly errcode?: number }).errcode === sqliteBusy) return undefined;
    throw new Error(`${file} can't be locked: ${(error as Error).message}`, { cause: error });
  }
};

const pidIn = (file: string): number | undefined => {
  try {
    const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
};
