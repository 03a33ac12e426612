import { spawnSync } from "node:child_process";
import { isAlive } from "./is-alive.mjs";

/**
 * Gives a function that tells whether the npm that started us is gone, killed by -9 perhaps. npm may have
 * put a shell between itself and us, that goes on waiting; started without npm, nobody is watched.
 */
export function watchStarter() {
  const parent = process.ppid;
  const npm = process.env.npm_lifecycle_event ? npmAbove(parent) : undefined;
  return () => npm !== undefined && (process.ppid !== parent || !isAlive(npm));
}

function npmAbove(parent) {
  const asked = ["-o", "ppid=,args=", "-p", String(parent)];
  const { stdout } = spawnSync("ps", asked, { encoding: "utf8", timeout: 5_000 });
  const [, above, args] = /^\s*(\d+)\s+(.*)/.exec(stdout ?? "") ?? [];
  return /^\S*sh\s(.*\s)?-c\s/.test(args ?? "") ? Number(above) : parent;
}
