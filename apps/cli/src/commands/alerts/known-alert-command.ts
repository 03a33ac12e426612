import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { cameraText } from "../../output/cell-texts.ts";
import { type Fact, printResult } from "../../output/print-facts.ts";
import { type AlertAnswer, alertAnswer } from "./alert-answer.ts";

type Flags = { readonly url: string; readonly json?: boolean; readonly by?: string };

/** `detektor alerts show ID`. */
export const showAlertCommand = (context: CliContext): Command =>
  knownCommand(context, "show", "Tell of an alert: its frames, and what became of it.").action(
    async (id: string, { url, json }: Flags) => {
      const alert = await askApi(context, { url, path: pathOf(id), answer: alertAnswer });
      printResult(context, alert, { json, facts: factsOf(alert) });
    },
  );

const acknowledgement = z.object({ alert_id: z.string(), event_id: z.string() });

/** `detektor alerts acknowledge ID`. */
export const acknowledgeAlertCommand = (context: CliContext): Command =>
  knownCommand(context, "acknowledge", "Say that somebody has seen an alert.")
    .option("--by <name>", "who")
    .action(async (id: string, { url, json, by }: Flags) => {
      const path = `${pathOf(id)}/acknowledge`;
      const request = { url, method: "POST", path, body: { by }, answer: acknowledgement } as const;
      const done = await askApi(context, request);
      const facts = [
        ["alert", done.alert_id],
        ["event", done.event_id],
      ] as const;
      printResult(context, done, { json, facts });
    });

const knownCommand = (context: CliContext, name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument("<alert-id>", "as the list has it")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context));

const pathOf = (id: string): string => `/v1/alerts/${encodeURIComponent(id)}`;

const factsOf = (alert: AlertAnswer): readonly Fact[] => [
  ["alert", alert.alert_id],
  ["camera", cameraText(alert)],
  ["rule", alert.rule_id ?? "unknown"],
  ["severity", alert.severity ?? "unknown"],
  ["state", alert.state],
  ["raised", alert.raised_at ?? "unknown"],
  ["acknowledged", withWho(alert)],
  ["resolved", alert.resolved_at ?? "no"],
  ["frames", alert.frame_ids.join(", ") || "none"],
  ["trace", alert.jaeger_url ?? "none"],
];

function withWho({ acknowledged_at, acknowledged_by }: AlertAnswer): string {
  if (acknowledged_at === null) return "no";
  return acknowledged_by === null ? acknowledged_at : `${acknowledged_at} by ${acknowledged_by}`;
}
