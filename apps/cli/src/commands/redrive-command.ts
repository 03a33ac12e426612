import { readFile } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import { queryUrlOption } from "../api/query-url-option.ts";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { jsonOption } from "../data-dir-option.ts";
import { type Column, printTable } from "../output/print-table.ts";

const refusal = z.looseObject({ dead_letter_id: z.string(), reason: z.string() });
const redrive = z.looseObject({ outcome: z.string(), refused: z.array(refusal) });
const redriven = z.looseObject({
  dead_letter_id: z.string(),
  redrive: redrive.nullable(),
  problem: z.string().nullish(),
});
const several = z.looseObject({ items: z.array(redriven), next: z.string().nullable() });

type Redriven = z.output<typeof redriven>;

const columns: readonly Column<Redriven>[] = [
  { heading: "id", cell: (one) => one.dead_letter_id },
  { heading: "outcome", cell: (one) => one.redrive?.outcome ?? "not redriven" },
  { heading: "why", cell: (one) => one.problem ?? refusedAs(one), cut: true },
];

type Flags = {
  readonly url: string;
  readonly json?: boolean;
  readonly payload?: string;
  readonly reason?: string;
  readonly most?: number;
};

/** Builds the command `detektor dead-letters redrive`. */
export function redriveCommand(context: CliContext): Command {
  return new Command("redrive")
    .description("Publish refused events again, and show what it led to.")
    .argument("[id]", "the dead letter; without one, those of --reason")
    .option("--payload <file>", "an edited body to publish instead, only with an id")
    .option("--reason <reason>", "those refused for this reason, newest first")
    .option("--most <count>", "with --reason, at most this many, up to 100", count, 100)
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async (id: string | undefined, flags: Flags) => {
      const items =
        id === undefined
          ? await redriveSome(context, flags)
          : [await redriveOne(context, id, flags)];
      if (flags.json) context.stdout.write(`${JSON.stringify(items)}\n`);
      else if (items.length > 0) printTable(context, columns, items);
      else context.stderr.write("no dead letters\n");
    });
}

async function redriveOne(context: CliContext, id: string, flags: Flags): Promise<Redriven> {
  const { url, payload } = flags;
  const body = payload === undefined ? {} : { payload: await readFile(payload, "utf8") };
  const path = `/v1/dead-letters/${encodeURIComponent(id)}/redrive`;
  return askApi(context, { url, method: "POST", path, body, answer: redriven });
}

async function redriveSome(
  context: CliContext,
  { url, reason, most, payload }: Flags,
): Promise<readonly Redriven[]> {
  if (reason === undefined || payload !== undefined) {
    throw new CliError("give the id of a dead letter, or --reason without --payload", {
      exitCode: 2,
    });
  }
  const body = { selection: { reason }, limit: most };
  const path = "/v1/dead-letters/redrive";
  return (await askApi(context, { url, method: "POST", path, body, answer: several })).items;
}

const refusedAs = ({ redrive: of }: Redriven): string | null =>
  of?.refused.map(({ reason, dead_letter_id }) => `${reason}, now ${dead_letter_id}`).join("; ") ??
  null;

function count(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 100) return Number(text);
  throw new InvalidArgumentError("Expected a number from 1 to 100.");
}
