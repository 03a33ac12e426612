import { readdir, readFile, readlink, rm } from "node:fs/promises";
import { join } from "node:path";
import { isAlive } from "./process-identity.ts";
import { runTool } from "./run-tool.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * Makes a cluster whose server was killed startable: waits until an ending server and remaining processes
 * have ended, and removes a pid file whose number now belongs to another program. Throws if a server keeps
 * running there.
 */
export async function clearStalePid(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  if (!(pid > 0)) return;
  const stillServed = async (): Promise<boolean> =>
    (await isAlive(pid)) && (await servesCluster(pid, cluster));
  await waitUntil(async () => !(await stillServed()), {
    what: `process ${pid}, a Postgres on ${cluster}, gone`,
    timeoutMs: 10_000,
    everyMs: 100,
  });
  if (await isAlive(pid)) await rm(file, { force: true });
  await waitUntil(async () => (await leftOver(cluster)).length === 0, {
    what: `the last Postgres processes on ${cluster} gone`,
    timeoutMs: 20_000,
    everyMs: 100,
  });
}

const servesCluster = async (pid: number, cluster: string): Promise<boolean> =>
  (await commandOf(pid)).includes(cluster);

const commandOf = (pid: number): Promise<string> =>
  runTool("ps", ["-o", "args=", "-ww", "-p", String(pid)], { timeoutMs: 5000 }).catch(() => "");

// Backends change their command line but keep the cluster as working directory; Postgres itself doesn't wait
// and fails with "pre-existing shared memory block is still in use".
const leftOver = async (cluster: string): Promise<readonly number[]> => {
  const pids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(
    pids.map(
      async (pid) => [Number(pid), await readlink(`/proc/${pid}/cwd`).catch(() => "")] as const,
    ),
  );
  return folders.filter(([, cwd]) => cwd === cluster).map(([pid]) => pid);
};
