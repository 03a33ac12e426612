import type { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../cli-context.ts";
import { cameraText } from "../output/cell-texts.ts";
import { listCommand, whenFilters, whereFilters } from "./list-command.ts";

const counts = {
  expected: z.number(),
  captured: z.number(),
  completed: z.number(),
  dropped: z.number(),
  failed: z.number(),
  in_flight: z.number(),
  unaccounted: z.number(),
  lost: z.number(),
  missing: z.number(),
  silent_ms: z.number().optional(),
} as const;

const row = z.looseObject({
  site: z.string(),
  camera_id: z.string(),
  bucket: z.string(),
  ...counts,
});

const shorter: Readonly<Record<string, string>> = {
  completed: "done",
  dropped: "drop",
  failed: "fail",
  in_flight: "open",
  unaccounted: "unacc",
  missing: "miss",
  silent_ms: "silent",
};

/** Builds the command `detektor ledger`. */
export function ledgerCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "ledger",
    description: "Show the state of all frames, minute by minute.",
    path: "/v1/ledger",
    item: row,
    nothing: "no frames in the ledger; without --from and --to the range is the last 24 hours",
    filters: [...whereFilters, ...whenFilters, ["bucket", "1m (default), 5m, 1h or 1d"]],
    columns: [
      { heading: "from", cell: ({ bucket }) => bucket, time: true },
      { heading: "camera", cell: cameraText },
      ...(Object.keys(counts) as (keyof typeof counts)[]).map((name) => ({
        heading: name.replace("_", " "),
        short: shorter[name],
        right: true,
        cell: (one: z.output<typeof row>) => one[name] ?? 0,
      })),
    ],
  });
}
