import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { dropStatsCommand } from "./drop-stats-command.ts";
import { stageStatsCommand } from "./stage-stats-command.ts";

/** `detektor stats`. */
export const statsCommand = (context: CliContext): Command =>
  new Command("stats").addCommand(stageStatsCommand(context)).addCommand(dropStatsCommand(context));
