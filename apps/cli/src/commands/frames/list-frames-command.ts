import { Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { printTable } from "../../print-table.ts";
import { frameAnswer, msText } from "./frame-answer.ts";

type Flags = {
  readonly url: string;
  readonly json?: boolean;
  readonly limit: number;
} & Readonly<Partial<Record<(typeof filters)[number], string>>>;

const filters = ["site", "camera", "state", "from", "to", "dropReason"] as const;

const headings = ["captured", "camera", "state", "total ms", "why", "frame"];

/** `detektor frames list`. */
export function listFramesCommand(context: CliContext): Command {
  return new Command("list")
    .description("List frames, newest first.")
    .option("--site <site>", "of this site")
    .option("--camera <camera>", "of this camera")
    .option("--state <state>", "captured, queued, processing, completed, dropped or failed")
    .option("--drop-reason <reason>", "dropped for this reason")
    .option("--from <time>", "from this time on (RFC 3339)")
    .option("--to <time>", "before this time")
    .option("--limit <count>", "at most so many, up to 1000", limit, 20)
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async (flags: Flags) => {
      const answer = z.object({ items: z.array(frameAnswer) });
      const path = `/v1/frames?${queryOf(flags).toString()}`;
      const { items } = await askApi(context, { url: flags.url, path, answer });
      if (flags.json) {
        context.stdout.write(`${JSON.stringify(items)}\n`);
        return;
      }
      const rows = items.map((frame) => [
        frame.captured_at ?? "-",
        `${frame.site}/${frame.camera_id}`,
        frame.state,
        msText(frame.total_ms),
        frame.drop_reason ?? frame.error_type ?? "",
        frame.frame_id,
      ]);
      printTable(context, headings, rows);
    });
}

function queryOf(flags: Flags): URLSearchParams {
  const query = new URLSearchParams({ limit: String(flags.limit) });
  for (const name of filters) {
    const value = flags[name];
    if (value !== undefined) query.set(name === "dropReason" ? "drop_reason" : name, value);
  }
  return query;
}

function limit(text: string): number {
  const value = Number(text);
  if (/^\d{1,4}$/.test(text) && value >= 1 && value <= 1000) return value;
  throw new InvalidArgumentError("Give a number from 1 to 1000.");
}
