import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";
import { jsonOption } from "../data-dir-option.ts";
import { type Column, printTable } from "../output/print-table.ts";

type Flags = { readonly url: string; readonly json?: boolean };

const figure = z.number().nullable();
const objective = z.looseObject({
  name: z.string(),
  target: z.number(),
  ratio: figure,
  budget_left_ratio: figure,
  burn_rates: z.looseObject({ "1h": figure }).nullable(),
  data_from: z.string().nullable(),
  no_data: z.string().nullable(),
});
const answer = z.looseObject({ items: z.array(objective) });

const columns: readonly Column<z.output<typeof objective>>[] = [
  { heading: "objective", cell: ({ name }) => name },
  { heading: "target", right: true, cell: ({ target }) => percent(target) },
  { heading: "is", right: true, cell: ({ ratio }) => percent(ratio) },
  { heading: "budget left", right: true, cell: ({ budget_left_ratio: left }) => percent(left) },
  { heading: "burns", right: true, cell: ({ burn_rates: rates }) => times(rates?.["1h"] ?? null) },
  { heading: "", cell: ({ no_data, data_from }) => no_data ?? `since ${data_from}`, cut: true },
];

/** Builds the command `detektor slo`. */
export function sloCommand(context: CliContext): Command {
  return new Command("slo")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async ({ url, json }: Flags) => {
      const known = await askApi(context, { url, path: "/v1/slo", answer });
      if (json) context.stdout.write(`${JSON.stringify(known)}\n`);
      else printTable(context, columns, known.items);
    });
}

/** Truncates instead of rounding: a promise that was broken once isn't kept at 100 %. */
function percent(ratio: number | null): string | null {
  if (ratio === null) return null;
  return `${(Math.floor(ratio * 100_000 + 1e-6) / 1000).toString()} %`;
}

const times = (rate: number | null): string | null =>
  rate === null ? null : `${rate.toFixed(1)}x`;
