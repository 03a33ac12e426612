import { createHash } from "node:crypto";
import { chmod, chown, cp, mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Account } from "./unprivileged-account.ts";

/** Returns whether that account may pass through every folder above `path`. */
export async function isReachable(path: string, account: Account): Promise<boolean> {
  for (let folder = dirname(resolve(path)); ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found !== undefined) {
      const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
      if (((found.mode >> shift) & 1) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
}

/** Returns a folder outside of the requested one's unreachable parents, always the same for the same path. */
export function reachableStandIn(path: string): string {
  return join(
    "/var/tmp",
    `detektor-${createHash("sha256").update(resolve(path)).digest("hex").slice(0, 16)}`,
  );
}

/** The names of such folders. */
export const standInPattern: RegExp = /^detektor-[0-9a-f]{16}$/;

/**
 * Creates a folder that only that account (and root) can enter; throws if it already belongs to another
 * account.
 */
export async function privateFolder(path: string, account: Account | undefined): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const found = await stat(path);
  if (account === undefined) return;
  if (found.uid !== account.uid && found.uid !== 0)
    throw new Error(`${path} belongs to user ${found.uid}, not to root or ${account.name}`);
  await chown(path, account.uid, account.gid);
  await chmod(path, 0o700);
}

/** Returns a copy of a folder that every account can read, made once under /var/tmp, and reused later. */
export async function readableCopy(folder: string): Promise<string> {
  const target = `${reachableStandIn(folder)}-bin`;
  const found = await stat(target).catch(() => undefined);
  if (found !== undefined) {
    if (found.uid === process.getuid?.()) return target;
    throw new Error(`${target} belongs to user ${found.uid}: remove it`);
  }
  const scratch = `${target}.${process.pid}`;
  await cp(folder, scratch, { recursive: true, verbatimSymlinks: true });
  await chmod(scratch, 0o755);
  await rename(scratch, target).catch(() => rm(scratch, { recursive: true, force: true }));
  return target;
}
