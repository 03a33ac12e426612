import type { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { listCommand, whenFilters, whereFilters } from "../list-command.ts";
import { coveredText, holdAnswer } from "./hold-answer.ts";

/** Builds the command `detektor holds list`. */
export function listHoldsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "list",
    description: "List holds, newest first.",
    path: "/v1/holds",
    item: holdAnswer,
    nothing: "no holds",
    filters: [...whereFilters, ["state", "active, released or lapsed"], ...whenFilters],
    columns: [
      { heading: "placed", cell: ({ placed_at }) => placed_at, time: true },
      { heading: "by", cell: ({ placed_by }) => placed_by },
      { heading: "state", cell: ({ state }) => state },
      { heading: "until", cell: ({ until }) => until, time: true },
      { heading: "covers", cell: coveredText },
      { heading: "reason", cell: ({ reason }) => reason },
      { heading: "hold", cell: ({ hold_id }) => hold_id },
    ],
  });
}
