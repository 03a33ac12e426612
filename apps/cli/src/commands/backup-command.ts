import { join, resolve } from "node:path";
import { sizeText } from "@detektor/observability";
import { Command, Option } from "commander";
import { diskError } from "../backup/disk-error.ts";
import { makeBackup, type Part } from "../backup/make-backup.ts";
import type { CliContext } from "../cli-context.ts";
import { jsonOption } from "../data-dir-option.ts";
import { type Fact, printResult } from "../output/print-facts.ts";

type Flags = {
  readonly to: string;
  readonly dataDir?: string;
  readonly only?: Part;
  readonly json?: boolean;
};

const help = `
Everything can keep running. NATS is copied before the event store, so that
events which ingest stores meanwhile are in one of them or in both. Postgres is
left out: it is rebuilt. If you name the same directory again, only new data of
the store is copied; the old backup stays complete until the new one is.
If KurrentDB keeps the log, use --only nats, and back up KurrentDB afterwards.
Example:
  detektor backup --to /mnt/backup/detektor`;

/** Builds the command `detektor backup`. */
export function backupCommand(context: CliContext): Command {
  return new Command("backup")
    .description(
      "Back up everything that can't be rebuilt: the streams of NATS and the event store.",
    )
    .requiredOption("--to <dir>", "an empty directory, or one with a backup of this platform")
    .option("--data-dir <dir>", "the data directory of `npm start`")
    .addOption(onlyOption(["nats", "store"]))
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(async (flags: Flags) => {
      const to = resolve(context.cwd, flags.to);
      const parts = new Set<Part>(flags.only === undefined ? ["nats", "store"] : [flags.only]);
      const storeDirectory = storeIn(context, flags.dataDir);
      const done = await makeBackup(context, { to, storeDirectory, parts }).catch(
        (error: unknown) => {
          throw diskError(to, error);
        },
      );
      const { directory, streams, store } = done;
      const facts: Fact[] = [
        ["backup", directory],
        ...(streams ?? []).map(
          ({ name, messages, sizeBytes }): Fact => [
            name,
            `${messages} messages (${sizeText(sizeBytes)})`,
          ],
        ),
        ...(store === null
          ? []
          : ([
              ["end of the log", store.endPosition],
              ["newly copied from the store", sizeText(store.copiedBytes)],
            ] satisfies Fact[])),
      ];
      printResult(context, done, { json: flags.json, facts });
    });
}

/** Returns the option `--only`, which selects one part. */
export function onlyOption(parts: readonly Part[]): Option {
  return new Option("--only <part>", "only this part").choices(parts);
}

function storeIn({ settings, cwd }: CliContext, dataDir: string | undefined): string {
  return dataDir === undefined
    ? settings.storeDirectory
    : join(resolve(cwd, dataDir), "event-store");
}
