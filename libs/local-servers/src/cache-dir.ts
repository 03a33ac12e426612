import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import envPaths from "env-paths";

/** The folder of the user's cache, made if needed, where servers once got are kept; outside of any checkout. */
export const cacheDir = async (...below: readonly string[]): Promise<string> => {
  const dir = join(envPaths("detektor", { suffix: "" }).cache, ...below);
  await mkdir(dir, { recursive: true });
  return dir;
};
