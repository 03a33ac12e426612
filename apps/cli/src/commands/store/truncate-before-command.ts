import { Command, InvalidArgumentError } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { CliError } from "../../cli-error.ts";
import { truncateBefore } from "../../store/truncate-before.ts";
import { storeUrlOption } from "../../store-url-option.ts";
import { withStoreClient } from "../../with-store-client.ts";

const help = `
Nothing is deleted immediately: readers no longer see the events, and the next
scavenge frees their disk space.
Example:
  detektor store truncate-before frames-home.gate-20261124T10 500`;

/** Builds the command `detektor store truncate-before STREAM REVISION`. */
export function truncateBeforeCommand(context: CliContext): Command {
  return new Command("truncate-before")
    .description("Hide a stream's events with a lower revision ($tb) from all readers.")
    .argument("<stream>", "the stream", userStream)
    .argument("<revision>", "the first revision that stays visible", revision)
    .addOption(storeUrlOption(context))
    .addHelpText("after", help)
    .action(async (stream: string, first: number, { url }: { url: string }) => {
      const before = await withStoreClient(url, (client) => truncateBefore(client, stream, first));
      if (before === undefined) throw new CliError(`there is no stream ${stream}`);
      context.stdout.write(`${stream} begins at revision ${first} now (before: ${before})\n`);
    });
}

function userStream(name: string): string {
  if (name !== "" && !name.startsWith("$$")) return name;
  throw new InvalidArgumentError("Name a stream, not its metadata.");
}

function revision(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError("A revision is a number of 0 or more.");
}
