import { resolve } from "node:path";
import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { CliError } from "../../cli-error.ts";
import { dataDirOption, jsonOption } from "../../data-dir-option.ts";
import { runOperation } from "../../store/run-operation.ts";

type Damage = { readonly file: string; readonly position: number | null; readonly what: string };
type Verification = {
  readonly chunks?: number;
  readonly events?: number;
  readonly damages: readonly Damage[];
};
type Flags = { readonly dataDir: string; readonly backup?: string; readonly json?: boolean };

/** Builds the command `detektor store verify`. The exit code is 1 if something is damaged. */
export function verifyCommand(context: CliContext): Command {
  return new Command("verify")
    .description("Read a store, or a backup, and check every byte. It may be running or not.")
    .addOption(dataDirOption(context))
    .option("--backup <dir>", "check a backup instead")
    .addOption(jsonOption())
    .action(async ({ dataDir, backup, json }: Flags) => {
      const directory = backup === undefined ? dataDir : resolve(context.cwd, backup);
      const found = await runOperation<Verification>(context, ["verify", directory]);
      if (json) context.stdout.write(`${JSON.stringify(found)}\n`);
      for (const damage of json ? [] : found.damages)
        context.stdout.write(`${damage.file}: ${damage.what}\n`);
      const count = found.damages.length;
      if (count > 0) throw new CliError(`${directory} is damaged at ${count} places`);
      if (json) return;
      const held = found.events === undefined ? "" : `: ${found.events} events`;
      context.stdout.write(`${directory} is sound${held}\n`);
    });
}
