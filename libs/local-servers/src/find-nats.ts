import { join } from "node:path";
import { cacheDir } from "./cache-dir.ts";
import { findOnPath, isExecutable } from "./find-on-path.ts";
import { getNats, NATS_VERSION } from "./get-nats.ts";
import { type Say, sayOnStderr } from "./say.ts";
import { versionOf } from "./version-of.ts";
import { withLock } from "./with-lock.ts";

/** The path of a nats-server of 2.11 or later: on the PATH, in the user's cache, or got now. */
export const findNats = async (say: Say = sayOnStderr): Promise<string> => {
  const onPath = await findOnPath("nats-server");
  if (onPath !== undefined && (await isNewEnough(onPath))) return onPath;
  const folder = await cacheDir("nats-server", NATS_VERSION);
  const cached = join(folder, "nats-server");
  if (await isExecutable(cached)) return cached;
  return withLock(`${folder}.lock`, { timeoutMs: 600_000 }, async () => {
    if (!(await isExecutable(cached))) await getNats(cached, say);
    return cached;
  });
};

const isNewEnough = async (binary: string): Promise<boolean> => {
  const [major, minor] = (await versionOf(binary)) ?? [0, 0];
  return major > 2 || (major === 2 && minor >= 11);
};
