import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sendToReaper } from "./reaper.ts";

/** A folder that is deleted at the end of this process, even after kill -9; `remove` deletes it earlier. */
export type ScratchFolder = { readonly path: string; readonly remove: () => Promise<void> };

/** Creates a new folder in the system's folder for temporary files. */
export async function scratchFolder(prefix = "detektor-"): Promise<ScratchFolder> {
  const path = await mkdtemp(join(tmpdir(), prefix));
  // A server that runs as another user must be able to reach its folder in there.
  await chmod(path, 0o711);
  sendToReaper({ kind: "delete-at-end", folder: path });
  const remove = async (): Promise<void> => {
    await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    sendToReaper({ kind: "keep", folder: path });
  };
  return { path, remove };
}
