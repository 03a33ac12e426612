import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { backupCommand } from "./backup-command.ts";
import { exportCommand } from "./export-command.ts";
import { importCommand } from "./import-command.ts";
import { restoreCommand } from "./restore-command.ts";
import { scavengeCommand } from "./scavenge-command.ts";
import { statsCommand } from "./stats-command.ts";
import { truncateBeforeCommand } from "./truncate-before-command.ts";
import { verifyCommand } from "./verify-command.ts";

/** Builds the command `detektor store`, which groups all operator commands of the event store. */
export function storeCommand(context: CliContext): Command {
  return new Command("store")
    .addCommand(statsCommand(context))
    .addCommand(verifyCommand(context))
    .addCommand(backupCommand(context))
    .addCommand(restoreCommand(context))
    .addCommand(scavengeCommand(context))
    .addCommand(truncateBeforeCommand(context))
    .addCommand(exportCommand(context))
    .addCommand(importCommand(context));
}
