import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { type Column, printTable } from "../../output/print-table.ts";

type Flags = { readonly url: string; readonly json?: boolean; readonly site?: string };

const link = z.looseObject({ link: z.string(), found: z.boolean(), detail: z.string() });
const answer = z.looseObject({ missing: z.string().nullable(), chain: z.array(link) });

const columns: readonly Column<z.output<typeof link>>[] = [
  { heading: "link", cell: (one) => one.link },
  { heading: "found", cell: ({ found }) => (found ? "yes" : "no") },
  { heading: "what was there", cell: ({ detail }) => detail, cut: true },
];

/** Builds the command `detektor alerts why`. */
export function whyCommand(context: CliContext): Command {
  return new Command("why")
    .description("Show why nobody was notified: the first missing link from a camera to an action.")
    .argument("<camera>", "the camera")
    .argument("<time>", "the time to look around (RFC 3339)")
    .option("--site <site>", "of this site")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async (camera: string, at: string, { url, json, site }: Flags) => {
      const query = new URLSearchParams({ camera, at, ...(site === undefined ? {} : { site }) });
      const why = await askApi(context, {
        url,
        path: `/v1/explain/alert?${query.toString()}`,
        answer,
      });
      if (json) return void context.stdout.write(`${JSON.stringify(why)}\n`);
      printTable(context, columns, why.chain);
      context.stderr.write(`missing: ${why.missing ?? "nothing"}\n`);
    });
}
