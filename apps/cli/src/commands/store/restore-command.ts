import { resolve } from "node:path";
import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { dataDirOption, jsonOption } from "../../data-dir-option.ts";
import { printResult } from "../../output/print-facts.ts";
import { runOperation } from "../../store/run-operation.ts";

type Restored = {
  readonly directory: string;
  readonly backupOf: string;
  readonly endPosition: number;
  readonly events: number;
};
type Flags = { readonly dataDir: string; readonly from: string; readonly json?: boolean };

const help = `
The restored log may end before the last event in the read models: the projector
then refuses it and reports how to rebuild them.`;

/** Builds the command `detektor store restore`. */
export function restoreCommand(context: CliContext): Command {
  return new Command("restore")
    .description("Create a data directory from a backup and verify it: all of it or nothing.")
    .requiredOption("--from <dir>", "the directory of the backup")
    .addOption(dataDirOption(context).default(undefined).makeOptionMandatory())
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(async ({ dataDir, from, json }: Flags) => {
      const source = resolve(context.cwd, from);
      const done = await runOperation<Restored>(context, ["restore", source, dataDir]);
      printResult(context, done, {
        json,
        facts: [
          ["restored", done.directory],
          ["as it was", done.backupOf],
          ["events", done.events],
          ["end of the log", done.endPosition],
        ],
      });
    });
}
