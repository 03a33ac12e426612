import type { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { cameraText } from "../../output/cell-texts.ts";
import { listCommand, whenFilters, whereFilters } from "../list-command.ts";
import { alertAnswer } from "./alert-answer.ts";

/** Builds the command `detektor alerts list`. */
export function listAlertsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "list",
    description: "List alerts, newest first.",
    path: "/v1/alerts",
    item: alertAnswer,
    nothing: "no alerts",
    filters: [
      ...whereFilters,
      ["state", "raised, acknowledged or resolved"],
      ["severity", "of this severity"],
      ["rule_id", "of this rule"],
      ["frame_id", "that this frame led to"],
      ...whenFilters,
    ],
    columns: [
      { heading: "raised", cell: ({ raised_at }) => raised_at, time: true },
      { heading: "camera", cell: cameraText },
      { heading: "rule", cell: ({ rule_id }) => rule_id },
      { heading: "severity", cell: ({ severity }) => severity },
      { heading: "state", cell: ({ state }) => state },
      { heading: "frames", right: true, cell: ({ frame_ids }) => frame_ids.length },
      { heading: "alert", cell: ({ alert_id }) => alert_id },
    ],
  });
}
