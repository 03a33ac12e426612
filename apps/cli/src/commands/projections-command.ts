import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";
import { jsonOption } from "../data-dir-option.ts";
import { type Column, printTable } from "../output/print-table.ts";
import { rebuildCommand } from "./rebuild-command.ts";
import { retryPoisonCommand } from "./retry-poison-command.ts";

type Flags = { readonly url: string; readonly json?: boolean };

const projection = z.looseObject({
  name: z.string(),
  generation: z.number(),
  served: z.boolean(),
  status: z.string(),
  rebuilding: z.boolean(),
  detail: z.string().nullable(),
  lag_events: z.number().nullable(),
  lag_events_is_minimum: z.boolean(),
  lag_seconds: z.number().nullable(),
  events_total: z.number(),
  poison_total: z.number(),
});

const columns: readonly Column<z.output<typeof projection>>[] = [
  { heading: "projection", cell: ({ name }) => name },
  {
    heading: "generation",
    cell: ({ served, generation }) => (served ? `${generation}, served` : generation),
  },
  {
    heading: "status",
    cell: ({ rebuilding, status }) => (rebuilding ? "rebuilding" : status),
  },
  { heading: "behind", cell: behind },
  { heading: "events", right: true, cell: ({ events_total }) => events_total },
  { heading: "set aside", right: true, cell: ({ poison_total }) => poison_total },
  { heading: "detail", cell: ({ detail }) => detail, cut: true },
];

/** Builds the command `detektor projections`. */
export function projectionsCommand(context: CliContext): Command {
  return new Command("projections")
    .addCommand(rebuildCommand(context))
    .addCommand(retryPoisonCommand(context))
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async ({ url, json }: Flags) => {
      const answer = z.looseObject({ items: z.array(projection) });
      const known = await askApi(context, { url, path: "/v1/projections", answer });
      if (json) context.stdout.write(`${JSON.stringify(known)}\n`);
      else if (known.items.length > 0) printTable(context, columns, known.items);
      else context.stderr.write("no projections\n");
    });
}

function behind(one: z.output<typeof projection>): string {
  if (one.lag_events === null) return "unknown";
  const events = `${one.lag_events_is_minimum ? "at least " : ""}${one.lag_events} events`;
  return one.lag_seconds === null ? events : `${events}, ${one.lag_seconds.toFixed(1)} s`;
}
