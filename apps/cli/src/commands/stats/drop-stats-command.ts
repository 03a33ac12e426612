import type { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../../cli-context.ts";
import { cameraText } from "../../output/cell-texts.ts";
import { listCommand, whenFilters, whereFilters } from "../list-command.ts";

const drops = z.looseObject({
  site: z.string(),
  camera_id: z.string(),
  reason: z.string(),
  stage: z.string().nullable(),
  count: z.number(),
});

/** Builds the command `detektor stats drops`. */
export function dropStatsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "drops",
    description: "Count dropped frames by camera, reason and stage.",
    path: "/v1/stats/drops",
    item: drops,
    nothing: "no frame was dropped; without --from and --to the range is the last 24 hours",
    limit: 100,
    filters: [
      ...whereFilters,
      ["reason", "for this reason"],
      ["stage", "at this stage"],
      ...whenFilters,
    ],
    columns: [
      { heading: "camera", cell: cameraText },
      { heading: "reason", cell: ({ reason }) => reason },
      { heading: "stage", cell: ({ stage }) => stage },
      { heading: "frames", right: true, cell: ({ count }) => count },
    ],
  });
}
