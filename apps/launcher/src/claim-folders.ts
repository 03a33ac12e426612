import { join } from "node:path";
import { type LockResult, takeLock } from "@detektor/process-lock";

/** The result of a claim: the folders are claimed, or the reason why not, as a line for a person. */
export type Claim =
  | { readonly kind: "claimed"; readonly release: () => void }
  | { readonly kind: "refused"; readonly why: string };

/**
 * Makes sure that this launcher is the only one in each of these folders. The
 * claim of a killed launcher is void.
 */
export function claimFolders(folders: readonly string[]): Claim {
  const releases: (() => void)[] = [];
  const release = (): void => {
    for (const each of releases) each();
  };
  for (const folder of new Set(folders)) {
    const lock = tryLock(folder);
    if (lock.kind === "refused") {
      release();
      return lock;
    }
    releases.push(lock.release);
  }
  return { kind: "claimed", release };
}

type Lock = Extract<LockResult, { kind: "taken" }> | Extract<Claim, { kind: "refused" }>;

const tryLock = (folder: string): Lock => {
  try {
    const lock = takeLock(join(folder, "launcher.lock"));
    if (lock.kind === "taken") return lock;
    return { kind: "refused", why: `Detektor is already running in ${folder}${stopIt(lock.pid)}` };
  } catch (error) {
    return { kind: "refused", why: (error as Error).message };
  }
};

const stopIt = (pid: number | undefined): string =>
  pid === undefined
    ? ": stop it first"
    : `, as process ${pid}: stop it first, with Ctrl-C or \`kill ${pid}\``;
