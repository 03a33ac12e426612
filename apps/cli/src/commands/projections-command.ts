import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";
import { jsonOption } from "../data-dir-option.ts";
import { printTable } from "../print-table.ts";

type Flags = { readonly url: string; readonly json?: boolean };

const projection = z.looseObject({
  name: z.string(),
  generation: z.number(),
  served: z.boolean(),
  status: z.string(),
  detail: z.string().nullable(),
  lag_events: z.number().nullable(),
  lag_events_is_minimum: z.boolean(),
  lag_seconds: z.number().nullable(),
  events_total: z.number(),
  poison_total: z.number(),
});

const headings = ["projection", "generation", "status", "behind", "events", "set aside", "detail"];

/** `detektor projections`. */
export function projectionsCommand(context: CliContext): Command {
  return new Command("projections")
    .description("Tell how far the read models are, and what could not be applied.")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async ({ url, json }: Flags) => {
      const answer = z.looseObject({ items: z.array(projection) });
      const known = await askApi(context, { url, path: "/v1/projections", answer });
      if (json) context.stdout.write(`${JSON.stringify(known)}\n`);
      else printTable(context, headings, known.items.map(rowOf));
    });
}

function rowOf(one: z.output<typeof projection>): readonly string[] {
  return [
    one.name,
    one.served ? `${one.generation}, served` : String(one.generation),
    one.status,
    behind(one),
    String(one.events_total),
    String(one.poison_total),
    one.detail ?? "",
  ];
}

function behind(one: z.output<typeof projection>): string {
  if (one.lag_events === null) return "unknown";
  const events = `${one.lag_events_is_minimum ? "at least " : ""}${one.lag_events} events`;
  return one.lag_seconds === null ? events : `${events}, ${one.lag_seconds.toFixed(1)} s`;
}
