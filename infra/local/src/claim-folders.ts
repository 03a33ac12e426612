import { join } from "node:path";
import { takeLock } from "@detektor/local-servers";

/** The folders are claimed, or why not in a line for a person. */
export type Claim =
  | { readonly kind: "claimed"; readonly release: () => Promise<void> }
  | { readonly kind: "refused"; readonly why: string };

/** Makes sure that this launcher is the only one in each of these folders; a killed launcher's claim is void. */
export const claimFolders = async (folders: readonly string[]): Promise<Claim> => {
  const releases: (() => Promise<void>)[] = [];
  const release = async (): Promise<void> => void (await Promise.all(releases.map((r) => r())));
  for (const folder of new Set(folders)) {
    const lock = await takeLock(join(folder, "launcher.lock"));
    if (lock.kind === "held") {
      await release();
      return {
        kind: "refused",
        why: `Detektor runs already in ${folder}, as process ${lock.pid}: stop it first, with Ctrl-C or \`kill ${lock.pid}\``,
      };
    }
    releases.push(lock.release);
  }
  return { kind: "claimed", release };
};
