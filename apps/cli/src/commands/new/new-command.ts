import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { newServiceCommand } from "./new-service-command.ts";

/** Builds the command `detektor new`, which creates a project of your own. */
export function newCommand(context: CliContext): Command {
  return new Command("new").addCommand(newServiceCommand(context));
}
