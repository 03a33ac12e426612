import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { startOfProcess } from "./process-identity.ts";
import { waitUntil } from "./wait-until.ts";

// The processes of a launcher that was killed are being ended by its reaper: that takes some seconds.
const GRACE_MS = 7000;

/** Records which process works on the data beside that file. */
export async function writePidFile(file: string, pid: number): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${pid} ${await startOfProcess(pid)}`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/**
 * Waits for the process in the file, if it still runs, and kills it if it doesn't end: data has one writer.
 */
export async function endFormerProcess(file: string): Promise<void> {
  const [pid, ...started] = (await readFile(file, "utf8").catch(() => "")).split(" ");
  const isGone = async (): Promise<boolean> =>
    !(Number(pid) > 0) || (await startOfProcess(Number(pid))) !== started.join(" ");
  const gone = { what: `process ${pid} of ${file} gone`, timeoutMs: GRACE_MS, everyMs: 50 };
  await waitUntil(isGone, gone).catch(async () => {
    process.kill(Number(pid), "SIGKILL");
    await waitUntil(isGone, gone);
  });
}
