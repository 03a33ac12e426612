import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Returns when that process started, as an opaque text; undefined if there is none. Distinguishes a pid from
 * its reuse.
 */
export async function startOfProcess(pid: number): Promise<string | undefined> {
  return process.platform === "linux" ? fromProc(pid) : fromPs(pid);
}

/** Returns whether a process of that id runs now; another user's counts too, a zombie does not. */
export async function isAlive(pid: number): Promise<boolean> {
  return (await startOfProcess(pid)) !== undefined;
}

const fromProc = async (pid: number): Promise<string | undefined> => {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  // The name in parentheses may contain blanks and parentheses: fields are counted after the last one.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields?.[0] === "Z" ? undefined : fields?.[19];
};

const fromPs = async (pid: number): Promise<string | undefined> => {
  const { stdout } = await run("ps", ["-o", "stat=,lstart=", "-p", String(pid)], {
    timeout: 5000,
  }).catch(() => ({ stdout: "" }));
  const line = stdout.trim();
  return line === "" || line.startsWith("Z") ? undefined : line.replace(/^\S+\s+/, "");
};
