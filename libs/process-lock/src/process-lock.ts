import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type DatabaseSyncOptions } from "node:sqlite";

/** A lock that was taken, or the id of the process that holds it, if that one has written it yet. */
export type LockResult =
  | { readonly kind: "taken"; readonly release: () => void }
  | { readonly kind: "held"; readonly pid: number | undefined };

/**
 * Takes a lock of this machine, within `waitMs` or not at all. The kernel holds it, through SQLite on
 * `FILE.sqlite`, which stays empty and is never removed: the lock ends with its process, however that one
 * ends, and no process has to decide whether a holder is still alive. `FILE` contains the holder's id. Throws
 * if the file can't be locked at all, naming it.
 */
export function takeLock(file: string, { waitMs = 0 } = {}): LockResult {
  const lock = openExclusive(file, waitMs);
  if (!lock) return { kind: "held", pid: pidIn(file) };
  try {
    writeFileSync(file, `${process.pid}\n`);
  } catch (error) {
    lock.close();
    throw error;
  }
  taken.add(lock);
  return {
    kind: "taken",
    release: () => {
      if (!taken.delete(lock)) return;
      // Before the lock is released: after that the file may be another process's.
      rmSync(file, { force: true });
      lock.close();
    },
  };
}

/**
 * Returns the process that holds a lock now, undefined if there is none. Reads only: a reader's permissions
 * suffice.
 */
export function holderOf(file: string): number | undefined {
  const pid = pidIn(file);
  if (pid === undefined || !existsSync(lockedFile(file))) return undefined;
  const free = openUnlessHeld(file, "SELECT 1 FROM sqlite_schema", { readOnly: true });
  free?.close();
  return free ? undefined : pid;
}

// A lock without a reference would be garbage-collected, and released with it.
const taken = new Set<DatabaseSync>();

const lockedFile = (file: string): string => `${file}.sqlite`;

const sqliteBusy = 5;

const openExclusive = (file: string, waitMs: number): DatabaseSync | undefined => {
  mkdirSync(dirname(file), { recursive: true });
  // Nothing is ever written: no journal file is needed.
  const statements = "PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE";
  return openUnlessHeld(file, statements, { timeout: waitMs });
};

/** Opens the locked file and runs the statements; undefined if another process holds the lock. */
const openUnlessHeld = (
  file: string,
  statements: string,
  options: DatabaseSyncOptions,
): DatabaseSync | undefined => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockedFile(file), options);
    database.exec(statements);
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
