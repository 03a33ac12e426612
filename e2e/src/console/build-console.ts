import { spawnSync } from "node:child_process";
import { delimiter, join } from "node:path";
import process from "node:process";
import { repositoryRoot } from "@detektor/local-servers";

/** Builds the console unless its build is newer than its sources, as `npm start` does. */
export function buildConsole(): void {
  const bin = join(repositoryRoot, "node_modules/.bin");
  const { status } = spawnSync(process.execPath, ["apps/console/scripts/build-if-changed.mjs"], {
    cwd: repositoryRoot,
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` },
    stdio: ["ignore", "inherit", "inherit"],
    timeout: 180_000,
  });
  if (status !== 0) throw new Error("the console could not be built");
}
