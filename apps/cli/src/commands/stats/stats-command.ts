import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { detectionStatsCommand } from "./detection-stats-command.ts";
import { dropStatsCommand } from "./drop-stats-command.ts";
import { frameStatsCommand } from "./frame-stats-command.ts";
import { stageStatsCommand } from "./stage-stats-command.ts";

/** Builds the command `detektor stats`. */
export function statsCommand(context: CliContext): Command {
  return new Command("stats")
    .addCommand(frameStatsCommand(context))
    .addCommand(stageStatsCommand(context))
    .addCommand(detectionStatsCommand(context))
    .addCommand(dropStatsCommand(context));
}
