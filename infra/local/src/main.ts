import { scratchFolder } from "@detektor/local-servers";
import { claimFolders } from "./claim-folders.ts";
import { readConfig } from "./config.ts";
import { readOptions } from "./options.ts";
import { run } from "./run.ts";
import { createScreen } from "./screen.ts";
import { stopSignal } from "./stop-signal.ts";

const options = readOptions(process.argv.slice(2));
const config = readConfig(process.env, options);
const screen = createScreen(process.stdout);
const signal = stopSignal(screen.say);

const fail = (error: unknown): void => {
  if (signal.aborted) return;
  process.exitCode = 1;
  process.stderr.write(`detektor: ${error instanceof Error ? error.message : String(error)}\n`);
};

const claim = claimFolders([config.stateDir, config.dataDir ?? config.stateDir]);
if (claim.kind === "refused") {
  fail(claim.why);
} else {
  const scratch = config.dataDir === undefined ? await scratchFolder("detektor-") : undefined;
  const dataDir = config.dataDir ?? scratch?.path ?? config.stateDir;
  await run({ config, dataDir, demo: options.demo, screen, signal }).catch(fail);
  await scratch?.remove();
  claim.release();
  if (signal.aborted) screen.say("stopped");
}
// What is still being fetched in the background is not waited for.
process.exit();
