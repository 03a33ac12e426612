import { appendFile, mkdir, rename, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** A log of alerts; `write` returns whether it succeeded. */
export type AlertLog = { write(entry: object): Promise<boolean> };

const maxBytes = 1_000_000;

const turnOver = async (path: string): Promise<void> => {
  const { size } = await stat(path);
  if (size > maxBytes) await rename(path, `${path}.1`);
};

/**
 * Returns a log file of one JSON object per line; at 1 MB it is renamed to `<path>.1` and a new file starts.
 */
export function createAlertLog(path: string): AlertLog {
  return {
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
  };
}
