import { Command } from "commander";
import type { CliContext } from "./cli-context.ts";
import { replayCommand } from "./commands/replay/replay-command.ts";
import { storeCommand } from "./commands/store/store-command.ts";

/** The `detektor` command with everything below it. */
export function createProgram(context: CliContext): Command {
  return new Command("detektor")
    .description("Look after Detektor: its event store, frames, projections and dead letters.")
    .addHelpText("after", environmentHelp)
    .addCommand(replayCommand(context))
    .addCommand(storeCommand(context));
}

const environmentHelp = `
Where things are is taken from the options, else from the environment (DETEKTOR_EVENT_STORE_URL,
DETEKTOR_NATS_URL, DETEKTOR_QUERY_URL, DETEKTOR_DATA_DIR, …), else from what \`npm start\` runs.`;
