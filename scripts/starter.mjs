import { spawnSync } from "node:child_process";
import { isAlive } from "./is-alive.mjs";

/**
 * Returns a function that returns whether the npm that started us is gone, for example killed by -9. npm may
 * have started us through a shell, which keeps waiting; without npm, nothing is watched.
 */
export function watchStarter() {
  const parent = process.ppid;
  const npm = process.env.npm_lifecycle_event ? npmAbove(parent) : undefined;
  return () => npm !== undefined && (process.ppid !== parent || !isAlive(npm));
}

function npmAbove(parent) {
  const asked = ["-o", "ppid=,args=", "-p", String(parent)];
  const { stdout } = spawnSync("ps", asked, { encoding: "utf8", timeout: 5000 });
  const [, above, args] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? "") ?? [];
  return /^\S*sh\s(.*\s)?-c\s/.test(args ?? "") ? Number(above) : parent;
}
