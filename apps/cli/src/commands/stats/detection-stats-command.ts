import type { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../../cli-context.ts";
import { listCommand, whenFilters, whereFilters } from "../list-command.ts";

const text = z.string().nullable();

const detections = z.looseObject({
  bucket: z.string(),
  site: text,
  camera_id: text,
  class: text,
  model_name: text,
  model_version: text,
  count: z.number(),
});

/** Builds the command `detektor stats detections`. */
export function detectionStatsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "detections",
    description: "Count detected objects, by hour, camera, class and model.",
    path: "/v1/stats/detections",
    item: detections,
    nothing: "no detections; without --from and --to the range is the last 24 hours",
    limit: 100,
    filters: [
      ...whereFilters,
      ["class", "of this class"],
      ["model_version", "by this model version"],
      ["by", "how to group the counts: some of camera, class, model, separated by commas"],
      ["bucket", "1h (default) or 1d"],
      ...whenFilters,
    ],
    columns: [
      { heading: "from", cell: ({ bucket }) => bucket, time: true },
      { heading: "camera", cell: (one) => joined("/", one.site, one.camera_id) },
      { heading: "class", cell: (one) => one.class },
      {
        heading: "model",
        cell: (one) => joined(" ", one.model_name, one.model_version),
        cut: true,
      },
      { heading: "objects", right: true, cell: ({ count }) => count },
    ],
  });
}

const joined = (by: string, ...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(by);
