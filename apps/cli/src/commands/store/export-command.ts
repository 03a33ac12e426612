import { resolve } from "node:path";
import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { showProgress } from "../../progress.ts";
import { storeUrlOption } from "../../store-url-option.ts";
import { ExportFile } from "../../transfer/export-file.ts";
import { exportLog, logIdOf } from "../../transfer/export-log.ts";
import { withStoreConnection } from "../../with-store-connection.ts";

const help = `
Each line is an event as JSON: stream, revision, position, id, type,
content_type, recorded_at, and data and metadata as texts. A file named *.gz is
compressed. If it is interrupted, the same command continues where it stopped.
Example:
  detektor store export --to events.ndjson.gz`;

type Flags = { readonly url: string; readonly to: string };

/** Builds the command `detektor store export`. */
export function exportCommand(context: CliContext): Command {
  return new Command("export")
    .description("Write a store's events to a file, in the order of the log.")
    .requiredOption("--to <file>", "a file that doesn't exist yet: .ndjson or .ndjson.gz")
    .addOption(storeUrlOption(context))
    .addHelpText("after", help)
    .action(async ({ url, to }: Flags) => {
      const path = resolve(context.cwd, to);
      const view = showProgress(context);
      try {
        const written = await withStoreConnection(url, async (connection) => {
          const file = await ExportFile.open(path, await logIdOf(connection));
          const show = view.show.bind(view);
          return exportLog(connection, file, { signal: context.signal, show });
        });
        view.end();
        context.stdout.write(`${path}: ${written} events written\n`);
      } finally {
        view.end();
      }
    });
}
