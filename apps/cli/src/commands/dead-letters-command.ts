import { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../cli-context.ts";
import { listCommand } from "./list-command.ts";
import { redriveCommand } from "./redrive-command.ts";

const letter = z.looseObject({
  id: z.string(),
  reason: z.string(),
  field: z.string().nullable(),
  detail: z.string().nullable(),
  original_subject: z.string().nullable(),
  kept_at: z.string(),
});

/** Builds the command `detektor dead-letters`: lists the events that ingest has refused, or sends them again. */
export function deadLettersCommand(context: CliContext): Command {
  return new Command("dead-letters")
    .addCommand(listDeadLettersCommand(context), { isDefault: true })
    .addCommand(redriveCommand(context));
}

const listDeadLettersCommand = (context: CliContext): Command =>
  listCommand(context, {
    name: "list",
    description: "List refused events, newest first, each with the reason.",
    path: "/v1/dead-letters",
    item: letter,
    nothing: "no dead letters",
    filters: [
      ["reason", "only those refused for this reason: malformed, invalid, unknown_type, …"],
    ],
    columns: [
      { heading: "kept", cell: ({ kept_at }) => kept_at, time: true },
      { heading: "reason", cell: ({ reason }) => reason },
      { heading: "field", cell: ({ field }) => field, cut: true },
      { heading: "subject", cell: ({ original_subject }) => original_subject, cut: true },
      { heading: "detail", cell: ({ detail }) => detail, cut: true },
      { heading: "id", cell: ({ id }) => id },
    ],
  });
