import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";
import { jsonOption } from "../data-dir-option.ts";
import { printTable } from "../print-table.ts";

type Flags = {
  readonly url: string;
  readonly json?: boolean;
  readonly reason?: string;
  readonly limit: string;
};

const letter = z.looseObject({
  id: z.string(),
  reason: z.string(),
  field: z.string().nullable(),
  detail: z.string().nullable(),
  original_subject: z.string().nullable(),
  kept_at: z.string(),
});

const headings = ["kept", "reason", "field", "subject", "detail", "id"];

/** `detektor dead-letters`: what ingest has refused. */
export function deadLettersCommand(context: CliContext): Command {
  return new Command("dead-letters")
    .description("Look at what ingest has refused.")
    .addCommand(listCommand(context));
}

function listCommand(context: CliContext): Command {
  return new Command("list")
    .description("List refused events, newest first, with what is wrong with them.")
    .option("--reason <reason>", "only these: malformed, invalid, unknown_type, …")
    .option("--limit <count>", "at most so many, up to 1000", "20")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async ({ url, json, reason, limit }: Flags) => {
      const query = new URLSearchParams({ limit, ...(reason === undefined ? {} : { reason }) });
      const answer = z.object({ items: z.array(letter) });
      const path = `/v1/dead-letters?${query.toString()}`;
      const { items } = await askApi(context, { url, path, answer });
      if (json) context.stdout.write(`${JSON.stringify(items)}\n`);
      else printTable(context, headings, items.map(rowOf));
    });
}

function rowOf(one: z.output<typeof letter>): readonly string[] {
  const { kept_at, reason, field, original_subject, detail, id } = one;
  return [kept_at, reason, field ?? "", original_subject ?? "", detail ?? "", id];
}
