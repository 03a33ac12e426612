import { resolve } from "node:path";
import { sizeText } from "@detektor/observability";
import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { dataDirOption, jsonOption } from "../../data-dir-option.ts";
import { printResult } from "../../output/print-facts.ts";
import { runOperation } from "../../store/run-operation.ts";

type Backup = {
  readonly directory: string;
  readonly endPosition: number;
  readonly chunks: number;
  readonly chunksCopied: number;
  readonly copiedBytes: number;
};
type Flags = { readonly dataDir: string; readonly to: string; readonly json?: boolean };

const help = `
The store can keep running. If you name the same directory again, only new data
is copied; the old backup stays complete until the new one is.
Example:
  detektor store backup --to /mnt/backup/detektor`;

/** Builds the command `detektor store backup`. */
export function backupCommand(context: CliContext): Command {
  return new Command("backup")
    .description("Copy a store's log as of one moment, with checksums, even while the store runs.")
    .requiredOption("--to <dir>", "an empty directory, or one with a backup of this store")
    .addOption(dataDirOption(context))
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(async ({ dataDir, to, json }: Flags) => {
      const target = resolve(context.cwd, to);
      const done = await runOperation<Backup>(context, ["backup", dataDir, target]);
      const { chunks, chunksCopied, copiedBytes } = done;
      printResult(context, done, {
        json,
        facts: [
          ["backup", done.directory],
          ["end of the log", done.endPosition],
          ["chunks", `${chunks}, of them ${chunksCopied} copied now (${sizeText(copiedBytes)})`],
        ],
      });
    });
}
