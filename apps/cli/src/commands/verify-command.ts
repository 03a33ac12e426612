import { resolve } from "node:path";
import { Command } from "commander";
import { verifyBackup } from "../backup/verify-backup.ts";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { jsonOption } from "../data-dir-option.ts";

type Flags = { readonly backup: string; readonly json?: boolean };

/** Builds the command `detektor verify`. The exit code is 1 if something is damaged. */
export function verifyCommand(context: CliContext): Command {
  return new Command("verify")
    .description("Check every byte of a backup that `detektor backup` has written.")
    .requiredOption("--backup <dir>", "the directory of the backup")
    .addOption(jsonOption())
    .action(async ({ backup, json }: Flags) => {
      const directory = resolve(context.cwd, backup);
      const damages = await verifyBackup(context, directory);
      if (json) context.stdout.write(`${JSON.stringify({ damages })}\n`);
      for (const { file, what } of json ? [] : damages) context.stdout.write(`${file}: ${what}\n`);
      if (damages.length > 0)
        throw new CliError(`${directory} is damaged at ${damages.length} places`);
      if (!json) context.stdout.write(`${directory} is sound\n`);
    });
}
