import { resolve } from "node:path";
import { Command } from "commander";
import { diskError } from "../backup/disk-error.ts";
import { restoreDataDirectory, restoreNats, type RestoreResult } from "../backup/restore-backup.ts";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { jsonOption } from "../data-dir-option.ts";
import { type Fact, printResult } from "../output/print-facts.ts";
import { onlyOption } from "./backup-command.ts";

type Flags = {
  readonly from: string;
  readonly dataDir?: string;
  readonly only?: "nats";
  readonly json?: boolean;
};

const help = `
With --data-dir a data directory is made; start Detektor on it after. With
--only nats the streams go into the NATS that DETEKTOR_NATS_URL names: it runs,
ingest and producers don't yet. The read models are rebuilt at the first start.
Example:
  detektor restore --from /mnt/backup/detektor --data-dir ~/detektor
  npm start -- --data-dir ~/detektor`;

/** Builds the command `detektor restore`. */
export function restoreCommand(context: CliContext): Command {
  return new Command("restore")
    .description("Restore a backup and verify it: all of it or nothing.")
    .requiredOption("--from <dir>", "the directory of the backup")
    .option("--data-dir <dir>", "the data directory to create: a new or an empty one")
    .addOption(onlyOption(["nats"]).conflicts("dataDir"))
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(async (flags: Flags) => {
      const done = await restore(context, flags);
      printResult(context, done, { json: flags.json, facts: factsOf(done) });
    });
}

async function restore(context: CliContext, flags: Flags): Promise<RestoreResult> {
  const from = resolve(context.cwd, flags.from);
  if (flags.only === "nats") return restoreNats(context, from);
  if (flags.dataDir === undefined)
    throw new CliError("use --data-dir with a new directory, or --only nats", { exitCode: 2 });
  const to = resolve(context.cwd, flags.dataDir);
  return restoreDataDirectory(context, from, to).catch((error: unknown) => {
    throw diskError(to, error);
  });
}

function factsOf({ directory, backupOf, streams, store }: RestoreResult): Fact[] {
  return [
    ...(directory === null ? [] : [["restored", directory] satisfies Fact]),
    ["as it was", backupOf],
    ...streams.map(({ name, messages }): Fact => [name, `${messages} messages`]),
    ...(store === null
      ? []
      : ([
          ["events in the store", store.events],
          ["end of the log", store.endPosition],
        ] satisfies Fact[])),
  ];
}
