import type { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../cli-context.ts";
import { cameraText } from "../output/cell-texts.ts";
import { listCommand, whenFilters, whereFilters } from "./list-command.ts";

const detection = z.looseObject({
  frame_id: z.string(),
  frame_time: z.string(),
  site: z.string(),
  camera_id: z.string(),
  class: z.string(),
  confidence: z.number(),
  zones: z.array(z.string()),
  model_name: z.string(),
  model_version: z.string(),
});

/** Builds the command `detektor detections`. */
export function detectionsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "detections",
    description: "List objects detected in frames, newest frames first.",
    path: "/v1/detections",
    item: detection,
    nothing: "no detections",
    filters: [
      ["class", "of this class"],
      ["min_confidence", "with at least this confidence, 0 to 1"],
      ["zone", "in this zone"],
      ["model_version", "by this model version"],
      ...whereFilters,
      ...whenFilters,
    ],
    columns: [
      { heading: "time", cell: ({ frame_time }) => frame_time, time: true },
      { heading: "camera", cell: cameraText },
      { heading: "class", cell: (one) => one.class },
      {
        heading: "confidence",
        short: "conf",
        right: true,
        cell: ({ confidence }) => confidence.toFixed(2),
      },
      { heading: "zones", cell: ({ zones }) => zones.join(","), cut: true },
      { heading: "model", cell: (one) => `${one.model_name} ${one.model_version}`, cut: true },
      { heading: "frame", cell: ({ frame_id }) => frame_id },
    ],
  });
}
