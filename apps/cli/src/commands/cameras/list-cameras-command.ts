import type { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { cameraText } from "../../output/cell-texts.ts";
import { listCommand, whereFilters } from "../list-command.ts";
import { cameraAnswer, connectionText } from "./camera-answer.ts";

/** Builds the command `detektor cameras list`. */
export function listCamerasCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "list",
    description: "List cameras by site and name.",
    path: "/v1/cameras",
    item: cameraAnswer,
    nothing: "no cameras",
    limit: 1000,
    filters: whereFilters,
    columns: [
      { heading: "camera", cell: cameraText },
      { heading: "connection", cell: connectionText, cut: true },
      { heading: "last seen", cell: ({ last_seen_at }) => last_seen_at, time: true },
      { heading: "silent since", cell: ({ silent_since }) => silent_since, time: true },
      {
        heading: "clock off by ms",
        short: "off by ms",
        right: true,
        cell: ({ clock_offset_ms }) => clock_offset_ms,
      },
      { heading: "session", cell: ({ session_id }) => session_id },
    ],
  });
}
