import type { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { cameraText, msText } from "../../output/cell-texts.ts";
import { listCommand, whenFilters, whereFilters } from "../list-command.ts";
import { frameAnswer } from "./frame-answer.ts";

/** Builds the command `detektor frames list`. */
export function listFramesCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "list",
    description: "List frames, newest first or by how long they took.",
    path: "/v1/frames",
    item: frameAnswer,
    nothing: "no frames",
    filters: [
      ...whereFilters,
      ["cameras", "of any of these cameras, each as site/camera, separated by commas"],
      [
        "state",
        "captured, queued, processing, completed, dropped, failed, in_flight or unaccounted",
      ],
      ["stuck", "true: open, and reported as stuck"],
      ["drop_reason", "dropped for this reason"],
      ["error_type", "failed for this reason"],
      ["stage", "with a result of this stage, or dropped or failed there"],
      ["model_version", "in which this model version looked for objects"],
      ["flags", "with these flags, separated by commas: late_event, clock_skew, …"],
      ["min_total_ms", "that took at least this long from capture to end"],
      ["correlation_id", "with this correlation id"],
      ["producer_frame_id", "with this id of the producer's own"],
      ...whenFilters,
      ["sort", "-time (newest first), time (oldest first), -total_ms (longest first) or total_ms"],
    ],
    columns: [
      { heading: "captured", cell: (frame) => frame.captured_at, time: true },
      { heading: "camera", cell: cameraText },
      { heading: "state", cell: ({ state }) => state },
      { heading: "total ms", short: "ms", right: true, cell: ({ total_ms }) => msText(total_ms) },
      {
        heading: "why",
        cell: ({ drop_reason, error_type }) => drop_reason ?? error_type,
        cut: true,
      },
      { heading: "frame", cell: ({ frame_id }) => frame_id },
    ],
  });
}
