import { resolve } from "node:path";
import { eventStoreUrlSchema } from "@detektor/observability";
import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { CliError } from "../../cli-error.ts";
import { showProgress } from "../../progress.ts";
import { storeUrlOption } from "../../store-url-option.ts";
import { fileSource, importLog, type Source, storeSource } from "../../transfer/import-log.ts";
import { withStoreConnection } from "../../with-store-connection.ts";

const help = `
Order, ids, types, data and metadata are copied; the original revision,
position and time of record are kept in the metadata, under detektor_original.
Revisions stay the same if a stream was never truncated. If it is interrupted,
the same command continues: nothing is lost or duplicated. The store's own
streams ($…) are not copied, and the target has its own log id: rebuild
the read models there.
Example:
  detektor store import --from esdb://127.0.0.1:2113?tls=false \\
    --url esdb://user:password@db:2113`;

type Flags = { readonly url: string; readonly from: string };

/** Builds the command `detektor store import`. */
export function importCommand(context: CliContext): Command {
  return new Command("import")
    .description(
      "Copy a store, or an export of one, into a store that supports EventStoreDB's protocol.",
    )
    .requiredOption(
      "--from <source>",
      "a file that `detektor store export` wrote, or an esdb:// URL",
    )
    .addOption(storeUrlOption(context))
    .addHelpText("after", help)
    .action(async ({ url, from }: Flags) => {
      const view = showProgress(context);
      const copy = (source: Source): Promise<number> =>
        withStoreConnection(url, (target) =>
          importLog(target, source, { signal: context.signal, show: view.show.bind(view) }),
        );
      try {
        const count = await withSource(context, from, url, copy);
        view.end();
        context.stdout.write(
          `${count} events of ${from.replace(/\/\/[^@/]*@/, "//***@")} were imported\n`,
        );
      } finally {
        view.end();
      }
    });
}

async function withSource<T>(
  { cwd }: CliContext,
  from: string,
  target: string,
  use: (source: Source) => Promise<T>,
): Promise<T> {
  const url = eventStoreUrlSchema.safeParse(from).data;
  if (url === undefined) return use(await fileSource(resolve(cwd, from)));
  if (url === target) throw new CliError("source and target are the same store");
  return withStoreConnection(url, async (connection) => use(await storeSource(connection)));
}
