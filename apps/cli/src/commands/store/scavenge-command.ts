import { resolve } from "node:path";
import { sizeText } from "@detektor/observability";
import { Command, InvalidArgumentError } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { CliError } from "../../cli-error.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { printResult } from "../../output/print-facts.ts";
import { showProgress } from "../../progress.ts";
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
Frees the disk space of events that are deleted, expired ($maxAge, $maxCount)
or truncated ($tb). The last event of a stream stays, so that its numbering
continues; positions stay as they are. Ctrl-C stops it between two chunks, and
the next scavenge continues from there.`;

/** Builds the command `detektor store scavenge`. */
export function scavengeCommand(context: CliContext): Command {
  return new Command("scavenge")
    .description("Free the disk space of events that can't be read any more, while the store runs.")
    .addOption(storeUrlOption(context))
    .option("--offline <dir>", "scavenge this data directory, while no store uses it")
    .option("--from-chunk <number>", "skip the chunks before it", natural, 0)
    .option(
      "--worthwhile <percent>",
      "offline: rewrite a chunk only if that frees at least this much",
      natural,
      5,
    )
    .addOption(jsonOption())
    .addHelpText("after", help)
    .action(async (flags: Flags) => {
      const end =
        flags.offline === undefined ? await online(context, flags) : await offline(context, flags);
      if (end.result === "Failed") throw new CliError(`the scavenge failed: ${end.error ?? ""}`);
      if (end.result === "Stopped") throw new CliError("stopped; the next one continues from here");
      printEnd(context, end, flags.json);
    });
}

async function online(context: CliContext, { url, fromChunk }: Flags): Promise<ScavengeEnd> {
  const view = showProgress(context);
  try {
    return await withStoreConnection(url, async (connection) => {
      const { id, isNew } = await startScavenge(connection, fromChunk);
      if (!isNew) context.stderr.write(`scavenge ${id} is running already: following it\n`);
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
        `${chunksRemoved} removed, ${chunksRewritten} rewritten (${sizeText(writtenBytes)})`,
      ],
    ],
  });
}

function natural(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Expected a number of 0 or more.");
}
