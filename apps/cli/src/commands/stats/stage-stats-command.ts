import type { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../../cli-context.ts";
import { cameraText, msText } from "../../output/cell-texts.ts";
import { listCommand, whenFilters, whereFilters } from "../list-command.ts";
import { percentiles } from "./percentiles.ts";

const stage = z.looseObject({
  site: z.string(),
  camera_id: z.string(),
  stage: z.string(),
  model_version: z.string().nullable(),
  count: z.number(),
  failed: z.number(),
  work_ms: percentiles,
  queue_wait_ms: percentiles,
  transport_ms: percentiles,
});

/** Builds the command `detektor stats stages`. */
export function stageStatsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "stages",
    description: "Show how long stages took, in ms, by camera, stage and model.",
    path: "/v1/stats/stages",
    item: stage,
    nothing: "no stage has ended; without --from and --to the range is the last 24 hours",
    limit: 100,
    filters: [
      ...whereFilters,
      ["stage", "of this stage"],
      ["model_version", "with this version of the model"],
      ...whenFilters,
    ],
    columns: [
      { heading: "camera", cell: cameraText },
      { heading: "stage", cell: (one) => one.stage },
      { heading: "model", cell: ({ model_version }) => model_version, cut: true },
      { heading: "results", right: true, cell: ({ count }) => count },
      { heading: "failed", right: true, cell: ({ failed }) => failed },
      ...(["p50", "p95", "p99"] as const).map((part) => ({
        heading: `work ${part}`,
        short: part,
        right: true,
        cell: ({ work_ms }: z.output<typeof stage>) => msText(work_ms[part]),
      })),
      {
        heading: "queue p95",
        right: true,
        cell: ({ queue_wait_ms }) => msText(queue_wait_ms.p95),
      },
      {
        heading: "transport p95",
        right: true,
        cell: ({ transport_ms }) => msText(transport_ms.p95),
      },
    ],
  });
}
