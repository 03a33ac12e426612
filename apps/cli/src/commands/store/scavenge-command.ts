import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { CliError } from "../../cli-error.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { printResult } from "../../output/print-facts.ts";
import { showProgress, sizeText } from "../../progress.ts";
import { followScavenge, type ScavengeEnd } from "../../store/follow-scavenge.ts";
import { runOperation } from "../../store/run-operation.ts";
import { startScavenge, stopScavenge } from "../../store/scavenge-calls.ts";
import { storeUrlOption } from "../../store-url-option.ts";
import { withStoreClient } from "../../with-store-client.ts";
import { withStoreConnection } from "../../with-store-connection.ts";

type Flags = {
  readonly url: string;
  readonly offline?: string;
  readonly fromChunk: number;
  readonly worthwhile: number;
  readonly json?: boolean;
};

type Offline = Omit<ScavengeEnd, "result" | "spaceSaved"> & {
  readonly freedBytes: number;
  readonly isStopped: boolean;
};

const help = `
What is deleted, expired ($maxAge, $maxCount) or truncated ($tb) loses its
room. The last event of a stream stays, so that its numbering goes on;
positions stay as they are. Ctrl-C stops it between two chunks, and the next
scavenge goes on from there.`;

/** Builds the command `detektor store scavenge`. */
export function scavengeCommand(context: CliContext): Command {
  return new Command("scavenge")
    .description("Take back the room of events that nobody can read any more, while it serves.")
    .addOption(storeUrlOption(context))
    .option("--offline <dir>", "scavenge this data directory, which no store serves")
    .option("--from-chunk <number>", "leave the chunks before it alone", natural, 0)
    .option(
      "--worthwhile <percent>",
      "offline: what a chunk must win to be written anew",
      natural,
      5,
    )
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(async (flags: Flags) => {
      const end =
        flags.offline === undefined ? await online(context, flags) : await offline(context, flags);
      if (end.result === "Failed") throw new CliError(`the scavenge failed: ${end.error ?? ""}`);
      if (end.result === "Stopped") throw new CliError("stopped; the next one goes on from here");
      printEnd(context, end, flags.json);
    });
}

async function online(context: CliContext, { url, fromChunk }: Flags): Promise<ScavengeEnd> {
  const view = showProgress(context);
  try {
    return await withStoreConnection(url, async (connection) => {
      const { id, isNew } = await startScavenge(connection, fromChunk);
      if (!isNew) context.stderr.write(`scavenge ${id} runs already: following it\n`);
      const stop = (): void => void stopScavenge(connection, id).catch(() => {});
      context.signal.addEventListener("abort", stop);
      return await withStoreClient(url, (client) =>
        followScavenge(client, id, (progress) => view.show(progress)),
      );
    });
  } finally {
    view.end();
  }
}

async function offline(context: CliContext, flags: Flags): Promise<ScavengeEnd> {
  const directory = resolve(context.cwd, flags.offline ?? "");
  const numbers = [String(flags.fromChunk), String(flags.worthwhile)];
  const done = await runOperation<Offline>(context, ["scavenge", directory, ...numbers]);
  const result = done.isStopped ? "Stopped" : "Success";
  return { ...done, result, spaceSaved: done.freedBytes };
}

function printEnd(context: CliContext, end: ScavengeEnd, json: boolean | undefined): void {
  const { chunksRemoved = 0, chunksRewritten = 0, eventsRemoved = 0, writtenBytes = 0 } = end;
  printResult(context, end, {
    json,
    facts: [
      ["freed", sizeText(end.spaceSaved ?? 0)],
      ["events removed", eventsRemoved],
      [
        "chunks",
        `${chunksRemoved} removed, ${chunksRewritten} written anew (${sizeText(writtenBytes)})`,
      ],
    ],
  });
}

function natural(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Give a number from 0 up.");
}
