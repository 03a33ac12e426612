import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";

const LARGE_BYTES = 20 * 1024 * 1024;

/** Moves large logs of former runs aside, keeping one generation of each, to limit their size. */
export async function rotateLogs(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(".log"))) {
    const file = join(folder, name);
    if ((await stat(file)).size > LARGE_BYTES) await rename(file, `${file}.1`);
  }
}
