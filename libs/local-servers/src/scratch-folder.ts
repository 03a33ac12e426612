import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tellReaper } from "./reaper.ts";

/** A folder that is gone at the end of this process, even by kill -9; `remove` takes it away before. */
export type ScratchFolder = { readonly path: string; readonly remove: () => Promise<void> };

/** Makes a new folder in the system's folder for temporary files. */
export const scratchFolder = async (prefix = "detektor-"): Promise<ScratchFolder> => {
  const path = await mkdtemp(join(tmpdir(), prefix));
  // A server that runs as another user must get through to its own folder in there.
  await chmod(path, 0o711);
  tellReaper({ kind: "delete-at-end", folder: path });
  const remove = async (): Promise<void> => {
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    tellReaper({ kind: "keep", folder: path });
  };
  return { path, remove };
};
