import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { addHoldCommand, removeHoldCommand } from "./change-hold-command.ts";
import { listHoldsCommand } from "./list-holds-command.ts";

/** Builds the command `detektor holds`. */
export function holdsCommand(context: CliContext): Command {
  return new Command("holds")
    .addCommand(listHoldsCommand(context), { isDefault: true })
    .addCommand(addHoldCommand(context))
    .addCommand(removeHoldCommand(context));
}
