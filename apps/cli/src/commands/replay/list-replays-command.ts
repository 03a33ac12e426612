import type { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../../cli-context.ts";
import { listCommand } from "../list-command.ts";
import { replaySchema } from "./replay-job.ts";

const summary = z.looseObject(
  replaySchema.omit({ trace_ids: true, skipped_trace_ids: true, links: true }).shape,
);

/** Builds the command `detektor replay list`. */
export function listReplaysCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "list",
    description: "List replays, newest first.",
    path: "/v1/replays",
    item: summary,
    nothing: "no replays",
    filters: [],
    columns: [
      { heading: "replay", cell: ({ id }) => id },
      { heading: "requested", cell: ({ requested_at }) => requested_at, time: true },
      { heading: "state", cell: ({ state }) => state },
      { heading: "mode", cell: ({ mode }) => mode },
      {
        heading: "traces pushed",
        short: "pushed",
        right: true,
        cell: ({ pushed_traces, frames }) => `${pushed_traces} of ${frames}`,
      },
    ],
  });
}
