import { Command, InvalidArgumentError, Option } from "commander";
import type { z } from "zod";
import { askList, type Listed } from "../api/ask-list.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";
import { jsonOption } from "../data-dir-option.ts";
import { type Column, printTable } from "../output/print-table.ts";

/**
 * A filter of a list: its name in the API (the option's name with `_` instead of `-`) and its description.
 */
export type Filter = readonly [name: string, description: string];

/** The parameters of a request for a list. */
export type ListQuestion = {
  readonly url: string;
  readonly limit: number;
  /** Arguments of the command line. */
  readonly args: readonly string[];
  readonly query: Readonly<Record<string, string>>;
};

/** A list that can be requested and shown. */
export type ListSpec<Item extends z.ZodType> = {
  readonly name: string;
  readonly description: string;
  readonly filters: readonly Filter[];
  readonly item: Item;
  /** The API's path, or a function that combines several requests. */
  readonly path: string | ((asked: ListQuestion) => Promise<Listed<Item>>);
  readonly columns: readonly Column<z.output<Item>>[];
  /** The text for an empty list: "no frames". */
  readonly nothing: string;
  readonly limit?: number;
};

/** Filters by place and time, which all lists accept. */
export const whereFilters: readonly Filter[] = [
  ["site", "of this site"],
  ["camera", "of this camera"],
];
export const whenFilters: readonly Filter[] = [
  ["from", "from this time on (RFC 3339)"],
  ["to", "before this time"],
];

type Flags = { readonly url: string; readonly json?: boolean; readonly limit: number };

/** Builds a command that lists items as a table, or with --json as an array. */
export function listCommand<Item extends z.ZodType>(
  context: CliContext,
  spec: ListSpec<Item>,
): Command {
  const options = spec.filters.map(optionOf);
  const command = new Command(spec.name).description(spec.description);
  for (const option of options) command.addOption(option);
  return command
    .option("--limit <count>", `at most this many, up to ${mostItems}`, count, spec.limit ?? 20)
    .addOption(jsonOption("print the items as one JSON array"))
    .addOption(queryUrlOption(context))
    .action(async () => {
      const { url, json, limit } = command.opts<Flags>();
      const given = command.opts<Readonly<Record<string, string>>>();
      const query = spec.filters.flatMap(([name], at) => {
        const value = given[options[at]?.attributeName() ?? ""];
        return value === undefined ? [] : [[name, value] as const];
      });
      const asked = { url, limit, args: command.args, query: Object.fromEntries(query) };
      show(context, spec, await listOf(context, spec, asked), json);
    });
}

const placeholders: Readonly<Record<string, string>> = { from: "time", to: "time" };

const optionOf = ([name, text]: Filter): Option =>
  new Option(
    `--${name.replaceAll("_", "-")} <${placeholders[name] ?? name.split("_").at(-1)}>`,
    text,
  );

const listOf = <Item extends z.ZodType>(
  context: CliContext,
  { path, item }: ListSpec<Item>,
  asked: ListQuestion,
): Promise<Listed<Item>> =>
  typeof path === "string" ? askList(context, { ...asked, path, item }) : path(asked);

function show<Item extends z.ZodType>(
  context: CliContext,
  { columns, nothing }: ListSpec<Item>,
  { items, more }: Listed<Item>,
  json: boolean | undefined,
): void {
  const { stdout, stderr } = context;
  if (json) stdout.write(`${JSON.stringify(items)}\n`);
  else if (items.length > 0) printTable(context, columns, items);
  else stderr.write(`${nothing}\n`);
  if (more) stderr.write("… and more: use a greater --limit, or filter more\n");
}

const mostItems = 100_000;

function count(text: string): number {
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value >= 1 && value <= mostItems) return value;
  throw new InvalidArgumentError(`Expected a number from 1 to ${mostItems}.`);
}
