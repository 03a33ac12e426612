import { Command } from "commander";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { printResult } from "../../output/print-facts.ts";
import { coveredText, type HoldAnswer, holdAnswer } from "./hold-answer.ts";

type Flags = { readonly url: string; readonly json?: true; readonly by: string };
type AddFlags = Flags & {
  readonly reason: string;
  readonly until?: string;
  readonly frame?: string;
  readonly correlation?: string;
  readonly alert?: string;
  readonly site?: string;
  readonly camera?: string;
  readonly from?: string;
  readonly to?: string;
};

/** Builds the command `detektor holds add`. */
export function addHoldCommand(context: CliContext): Command {
  return new Command("add")
    .description("Hold frames: no rule of retention deletes them.")
    .option("--frame <id>", "this frame")
    .option("--correlation <id>", "all frames with this correlation id")
    .option("--alert <id>", "the frames of this alert")
    .option("--site <site>", "the alert's site, or the camera's")
    .option("--camera <camera>", "this camera's frames of a time: --site, --from and --to")
    .option("--from <time>", "from this time on (RFC 3339)")
    .option("--to <time>", "before this time")
    .requiredOption("--reason <text>", "why")
    .requiredOption("--by <name>", "who")
    .option("--until <time>", "until this time, else until it is removed")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async ({ url, json, ...flags }: AddFlags) => {
      const body = bodyOf(flags);
      const request = { url, method: "POST", path: "/v1/holds", body, answer: holdAnswer } as const;
      print(context, await askApi(context, request), json);
    });
}

/** Builds the command `detektor holds remove ID`. */
export function removeHoldCommand(context: CliContext): Command {
  return new Command("remove")
    .description("Release a hold: the rules of retention apply again.")
    .argument("<hold-id>", "the hold's id, as the list shows it")
    .requiredOption("--by <name>", "who")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async (id: string, { url, json, by }: Flags) => {
      const path = `/v1/holds/${encodeURIComponent(id)}?by=${encodeURIComponent(by)}`;
      const request = { url, method: "DELETE", path, answer: holdAnswer } as const;
      print(context, await askApi(context, request), json);
    });
}

function bodyOf(flags: Omit<AddFlags, "url" | "json">): object {
  const { reason, by, until, frame, correlation, alert, ...rest } = flags;
  const selection = { frame_id: frame, correlation_id: correlation, alert_id: alert, ...rest };
  return { selection, reason, by, until };
}

function print(context: CliContext, hold: HoldAnswer, json: true | undefined): void {
  const facts = [
    ["hold", hold.hold_id],
    ["covers", coveredText(hold)],
    ["state", hold.state],
    ["until", hold.until ?? "it is removed"],
    ["placed by", hold.placed_by],
    ["released by", hold.released_by ?? "nobody"],
    ["reason", hold.reason],
  ] as const;
  printResult(context, hold, { json, facts });
}
