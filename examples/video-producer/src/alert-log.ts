import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** Where alerts are written down; `write` says whether it could. */
export type AlertLog = { write(entry: object): Promise<boolean> };

const maxBytes = 1_000_000;

const turnOver = async (path: string): Promise<void> => {
  const { size } = await stat(path);
  if (size > maxBytes) await rename(path, `${path}.1`);
};

/** A file of one JSON object a line; at 1 MB it becomes `<path>.1` and begins anew. */
export const createAlertLog = (path: string): AlertLog => ({
  write: async (entry) => {
    try {
      await mkdir(dirname(path), { recursive: true });
      await appendFile(path, `${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`);
      await turnOver(path);
      return true;
    } catch {
      return false;
    }
  },
});
