import { errorMessage } from "@detektor/basics";
import { scratchFolder } from "@detektor/local-servers";
import { ConfigError } from "@detektor/observability";
import { claimFolders } from "./claim-folders.ts";
import { type Config, readConfig } from "./config.ts";
import { lookAtGiven } from "./look-at-given.ts";
import { readOptions } from "./options.ts";
import { run } from "./run.ts";
import { createScreen } from "./screen.ts";
import { stopSignal } from "./stop-signal.ts";

const exitCodes = { failed: 1, config: 78 } as const;

const sayFailure = (lines: readonly string[]): void => {
  for (const line of lines) process.stderr.write(`detektor: ${line}\n`);
};

const configOrEnd = (): Config => {
  try {
    return readConfig(process.env, options);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    sayFailure(error.lines);
    process.exit(exitCodes.config);
  }
};

const options = readOptions(process.argv.slice(2));
const config = configOrEnd();
const screen = createScreen(process.stdout);
const signal = stopSignal(screen.say);

const fail = (error: unknown): void => {
  if (signal.aborted) return;
  process.exitCode = exitCodes.failed;
  sayFailure([errorMessage(error)]);
};

const claimAndRun = async (): Promise<void> => {
  const claim = claimFolders([config.stateDir, config.dataDir ?? config.stateDir]);
  if (claim.kind === "refused") return fail(claim.why);
  const scratch = config.dataDir === undefined ? await scratchFolder("detektor-") : undefined;
  const dataDir = config.dataDir ?? scratch?.path ?? config.stateDir;
  await run({ config, dataDir, demo: options.demo, screen, signal }).catch(fail);
  await scratch?.remove();
  claim.release();
  if (signal.aborted) screen.say("stopped");
};

const wrong = await lookAtGiven(config);
if (wrong.length === 0) await claimAndRun();
else {
  process.exitCode = exitCodes.failed;
  sayFailure(wrong);
}
// Downloads in the background are not waited for.
process.exit();
