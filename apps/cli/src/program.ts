import { Command } from "commander";
import type { CliContext } from "./cli-context.ts";
import { deadLettersCommand } from "./commands/dead-letters-command.ts";
import { doctorCommand } from "./commands/doctor-command.ts";
import { framesCommand } from "./commands/frames/frames-command.ts";
import { projectionsCommand } from "./commands/projections-command.ts";
import { publishCommand } from "./commands/publish-command.ts";
import { replayCommand } from "./commands/replay/replay-command.ts";
import { storeCommand } from "./commands/store/store-command.ts";

/** The `detektor` command with everything below it. */
export function createProgram(context: CliContext): Command {
  return new Command("detektor")
    .description("Look after Detektor: its event store, frames, projections and dead letters.")
    .addHelpText("after", environmentHelp)
    .addCommand(doctorCommand(context))
    .addCommand(publishCommand(context))
    .addCommand(framesCommand(context))
    .addCommand(replayCommand(context))
    .addCommand(projectionsCommand(context))
    .addCommand(deadLettersCommand(context))
    .addCommand(storeCommand(context));
}

const environmentHelp = `
Where things are is taken from the options, else from the environment (DETEKTOR_EVENT_STORE_URL,
DETEKTOR_NATS_URL, DETEKTOR_QUERY_URL, DETEKTOR_DATA_DIR, …), else from what \`npm start\` runs.`;
