import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";
import { jsonOption } from "../data-dir-option.ts";
import { type Column, printTable } from "../output/print-table.ts";

const fact = z.object({ field: z.string(), value: z.string() });
const item = z.looseObject({
  ...fact.shape,
  and: fact.nullable(),
  inside: z.number(),
  inside_total: z.number(),
  outside: z.number(),
  outside_total: z.number(),
  lift: z.number(),
  p_value: z.number(),
});
const side = z.looseObject({ frames: z.number(), sampled: z.boolean() });
const answer = z.looseObject({ items: z.array(item), inside: side, outside: side });

const columns: readonly Column<z.output<typeof item>>[] = [
  {
    heading: "value",
    cell: (one) => (one.and ? `${textOf(one)}, ${textOf(one.and)}` : textOf(one)),
  },
  { heading: "inside", right: true, cell: (one) => share(one.inside, one.inside_total) },
  { heading: "outside", right: true, cell: (one) => share(one.outside, one.outside_total) },
  { heading: "lift", right: true, cell: ({ lift }) => `${lift.toFixed(1)}x` },
  { heading: "p", right: true, cell: ({ p_value }) => p_value.toExponential(0) },
];

/** The filters of the selection, as in `detektor frames list`, and their placeholders. */
const filters = [
  ["site", "site"],
  ["camera", "camera"],
  ["state", "state"],
  ["from", "time"],
  ["to", "time"],
  ["min_total_ms", "ms"],
  ["drop_reason", "reason"],
  ["error_type", "type"],
  ["stage", "stage"],
  ["model_version", "version"],
  ["flags", "flags"],
] as const;

type Flags = { readonly url: string; readonly json?: boolean };

/** Builds the command `detektor explain`. */
export function explainCommand(context: CliContext): Command {
  const command = new Command("explain");
  for (const [name, placeholder] of filters) {
    command.option(`--${name.replaceAll("_", "-")} <${placeholder}>`, "as in detektor frames list");
  }
  return command
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async () => {
      const { url, json } = command.opts<Flags>();
      const body = { selection: selectionOf(command.opts<Readonly<Record<string, string>>>()) };
      const request = { url, method: "POST", path: "/v1/explain", body, answer } as const;
      const explained = await askApi(context, request);
      if (json) context.stdout.write(`${JSON.stringify(explained)}\n`);
      else show(context, explained);
    });
}

function selectionOf(given: Readonly<Record<string, string>>): object {
  const fields = filters.flatMap(([name]) => {
    const value = given[name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())];
    if (value === undefined) return [];
    return [[name, name === "min_total_ms" ? Number(value) : value] as const];
  });
  return Object.fromEntries(fields);
}

function show(context: CliContext, { items, inside, outside }: z.output<typeof answer>): void {
  if (items.length > 0) printTable(context, columns, items);
  else context.stderr.write("nothing is different about these frames\n");
  const how = inside.sampled || outside.sampled ? "a sample of " : "";
  context.stderr.write(`compared ${how}${inside.frames} frames with ${outside.frames} others\n`);
}

const textOf = ({ field, value }: z.output<typeof fact>): string => `${field} ${value}`;

const share = (count: number, total: number): string =>
  `${count} (${((100 * count) / Math.max(total, 1)).toFixed(1)} %)`;
