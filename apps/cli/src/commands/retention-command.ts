import { sizeText } from "@detektor/observability";
import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";
import { jsonOption } from "../data-dir-option.ts";
import { type Column, printTable } from "../output/print-table.ts";

type Flags = { readonly url: string; readonly json?: boolean };

const keepMs = z.number().nullable();
const camera = z.looseObject({
  site: z.string(),
  camera_id: z.string(),
  keep_ms: keepMs,
  keep_kept_ms: keepMs,
  segments: z.number(),
  due_segments: z.number(),
  oldest_recorded_at: z.string(),
  next_due_at: z.string().nullable(),
});
const disk = z.looseObject({
  max_bytes: z.number().nullable(),
  used_bytes: z.number(),
  parts: z.record(z.string(), z.number().nullable()),
});
const answer = z.looseObject({
  items: z.array(camera),
  reported_at: z.string().nullable(),
  last_error: z.string().nullable(),
  waiting: z.array(z.looseObject({ segment: z.string(), reason: z.string() })),
  expired: z
    .looseObject({
      segments: z.number(),
      frames: z.number(),
      last_expired_at: z.string().nullable(),
    })
    .nullable(),
  // A query API of an older version has neither.
  early_expiry: z.string().nullish(),
  disk: disk.nullish(),
});

const columns: readonly Column<z.output<typeof camera>>[] = [
  { heading: "site", cell: ({ site }) => site },
  { heading: "camera", cell: ({ camera_id }) => camera_id },
  { heading: "keep", cell: ({ keep_ms }) => durationText(keep_ms) },
  { heading: "kept", cell: ({ keep_kept_ms }) => durationText(keep_kept_ms) },
  { heading: "hours", right: true, cell: ({ segments }) => segments },
  { heading: "due", right: true, cell: ({ due_segments }) => due_segments },
  { heading: "oldest", cell: ({ oldest_recorded_at }) => secondText(oldest_recorded_at) },
  { heading: "next", cell: ({ next_due_at }) => next_due_at && secondText(next_due_at) },
];

/** Builds the command `detektor retention`. */
export function retentionCommand(context: CliContext): Command {
  return new Command("retention")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async ({ url, json }: Flags) => {
      const known = await askApi(context, { url, path: "/v1/retention?limit=1000", answer });
      if (json) context.stdout.write(`${JSON.stringify(known)}\n`);
      else print(context, known);
    });
}

function print(context: CliContext, known: z.output<typeof answer>): void {
  if (known.items.length > 0) printTable(context, columns, known.items);
  const { expired, last_error, reported_at, waiting } = known;
  const notes = [
    reported_at === null ? "no caretaker has reported its rules yet" : null,
    expired && `expired so far: ${expired.segments} hours of cameras, ${expired.frames} frames`,
    last_error && `the last run failed: ${last_error}`,
    earlyTexts[known.early_expiry ?? ""] ?? null,
    known.disk ? diskText(known.disk) : null,
    ...waiting.map(({ segment, reason }) => `waits: ${segment} (${reason})`),
  ];
  for (const note of notes) if (note !== null) context.stderr.write(`${note}\n`);
}

const earlyTexts: Readonly<Record<string, string>> = {
  running: "the disk space is nearly used up: hours go before their time",
  waits_for_space: "hours went before their time; their disk space is yet to come back",
  nothing_left: "the disk space is nearly used up, and nothing is left that may go",
};

function diskText({ max_bytes, used_bytes, parts }: z.output<typeof disk>): string {
  const of = max_bytes === null ? "" : ` of ${sizeText(max_bytes)}`;
  const each = Object.entries(parts).map(
    ([part, bytes]) => `${part} ${bytes === null ? "not known" : sizeText(bytes)}`,
  );
  return `disk: ${sizeText(used_bytes)}${of} (${each.join(", ")})`;
}

const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["s", 1000],
] as const;

function durationText(ms: number | null): string {
  if (ms === null) return "forever";
  const [unit, unitMs] = units.find(([, each]) => ms >= each && ms % each === 0) ?? ["ms", 1];
  return `${ms / unitMs}${unit}`;
}

const secondText = (time: string): string => `${time.slice(0, 19)}Z`;
