import { sizeText } from "@detektor/observability";
import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { dataDirOption, jsonOption } from "../../data-dir-option.ts";
import { type Fact, printResult } from "../../output/print-facts.ts";
import { runOperation } from "../../store/run-operation.ts";

type Stats = {
  readonly directory: string;
  readonly servedByProcess: number | null;
  readonly endPosition: number;
  readonly events: number;
  readonly oldestRecordedAt: string | null;
  readonly newestRecordedAt: string | null;
  readonly chunks: number;
  readonly chunksScavenged: number;
  readonly chunksRemoved: number;
  readonly chunksCompressed: number;
  readonly compressedContentBytes: number;
  readonly compressedStoredBytes: number;
  readonly chunkSizeBytes: number;
  readonly logBytes: number;
  readonly indexBytes: number;
};

type Flags = { readonly dataDir: string; readonly json?: boolean };

/** Builds the command `detektor store stats`. */
export function statsCommand(context: CliContext): Command {
  return new Command("stats")
    .description("Show what a store contains: events, chunks, sizes. It may be running or not.")
    .addOption(dataDirOption(context))
    .addOption(jsonOption())
    .action(async ({ dataDir, json }: Flags) => {
      const stats = await runOperation<Stats>(context, ["stats", dataDir]);
      printResult(context, stats, { json, facts: factsOf(stats) });
    });
}

function factsOf(stats: Stats): readonly Fact[] {
  const { servedByProcess, chunks, chunksScavenged, chunksRemoved } = stats;
  return [
    ["directory", stats.directory],
    ["served by", servedByProcess === null ? "nobody" : `process ${servedByProcess}`],
    ["events", stats.events],
    ["end of the log", stats.endPosition],
    ["recorded", `${stats.oldestRecordedAt ?? "-"} to ${stats.newestRecordedAt ?? "-"}`],
    ["chunks", `${chunks}, of them ${chunksScavenged} scavenged; ${chunksRemoved} removed`],
    ["size of a chunk", sizeText(stats.chunkSizeBytes)],
    ["compressed", compressedText(stats)],
    ["log on disk", sizeText(stats.logBytes)],
    ["index on disk", sizeText(stats.indexBytes)],
  ];
}

function compressedText(stats: Stats): string {
  const { chunksCompressed, compressedContentBytes, compressedStoredBytes } = stats;
  if (chunksCompressed === 0) return "no chunks";
  const times = (compressedContentBytes / compressedStoredBytes).toFixed(1);
  return `${chunksCompressed} chunks, ${sizeText(compressedStoredBytes)}, ${times} times smaller`;
}
