import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { acknowledgeAlertCommand, showAlertCommand } from "./known-alert-command.ts";
import { listAlertsCommand } from "./list-alerts-command.ts";
import { whyCommand } from "./why-command.ts";

/** Builds the command `detektor alerts`. */
export function alertsCommand(context: CliContext): Command {
  return new Command("alerts")
    .addCommand(listAlertsCommand(context), { isDefault: true })
    .addCommand(showAlertCommand(context))
    .addCommand(acknowledgeAlertCommand(context))
    .addCommand(whyCommand(context));
}
