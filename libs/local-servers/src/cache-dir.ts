import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import envPaths from "env-paths";

/**
 * Returns the folder of the user's cache, created if needed, for downloaded servers; outside of any checkout.
 */
export async function cacheDir(...below: readonly string[]): Promise<string> {
  const dir = join(envPaths("detektor", { suffix: "" }).cache, ...below);
  await mkdir(dir, { recursive: true });
  return dir;
}
