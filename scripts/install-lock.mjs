import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { isAlive } from "./is-alive.mjs";

const TIMEOUT_MS = 900_000;
const SHORTEST_WAIT_MS = 250;
const PREFIX = "install.lock.";

/**
 * Runs `work` while no other process does so with this folder. Before there are packages, on any Node, the
 * kernel's locks aren't available (see libs/process-lock): each process puts its own file there and has the
 * lock if it then sees no other's. Of two, the second to put its file sees the first one's.
 */
export async function withInstallLock(folder, work) {
  mkdirSync(folder, { recursive: true });
  const deadline = Date.now() + TIMEOUT_MS;
  const own = `${folder}/${PREFIX}${process.pid}`;
  try {
    while (!take(folder, own)) {
      if (Date.now() > deadline)
        throw new Error(`${folder} is in use by another install, process ${others(folder)[0]}`);
      // Two processes that see each other must not retry at the same moment.
      const waitMs = SHORTEST_WAIT_MS * (1 + Math.random());
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    await work();
  } finally {
    rmSync(own, { force: true });
  }
}

function take(folder, own) {
  writeFileSync(own, "");
  if (others(folder).length === 0) return true;
  rmSync(own, { force: true });
  return false;
}

function others(folder) {
  const pids = readdirSync(folder)
    .filter((name) => name.startsWith(PREFIX))
    .map((name) => Number(name.slice(PREFIX.length)))
    .filter((pid) => pid !== process.pid);
  for (const pid of pids) if (!isAlive(pid)) rmSync(`${folder}/${PREFIX}${pid}`, { force: true });
  return pids.filter(isAlive);
}
