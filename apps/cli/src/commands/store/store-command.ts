import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { truncateBeforeCommand } from "./truncate-before-command.ts";

/** `detektor store`: everything that the event store's keeper does. */
export function storeCommand(context: CliContext): Command {
  return new Command("store")
    .description("Look after an event store: its files, and what it serves.")
    .addCommand(truncateBeforeCommand(context));
}
