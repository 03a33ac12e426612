import type { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../../cli-context.ts";
import { cameraText, msText } from "../../output/cell-texts.ts";
import { listCommand, whenFilters, whereFilters } from "../list-command.ts";
import { percentiles } from "./percentiles.ts";

const frames = z.looseObject({
  site: z.string(),
  camera_id: z.string(),
  total_ms: percentiles,
});

/** Builds the command `detektor stats frames`. */
export function frameStatsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "frames",
    description: "Show how long frames took from capture to end, in ms, by camera.",
    path: "/v1/stats/frames",
    item: frames,
    nothing: "no frame was completed; without --from and --to the range is the last 24 hours",
    limit: 100,
    filters: [...whereFilters, ...whenFilters],
    columns: [
      { heading: "camera", cell: cameraText },
      { heading: "frames", right: true, cell: ({ total_ms }) => total_ms.count },
      ...(["p50", "p95", "p99"] as const).map((part) => ({
        heading: part,
        right: true,
        cell: ({ total_ms }: z.output<typeof frames>) => msText(total_ms[part]),
      })),
    ],
  });
}
