import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { cameraText } from "../../output/cell-texts.ts";
import { type Fact, printResult } from "../../output/print-facts.ts";
import { type AlertAnswer, alertAnswer } from "./alert-answer.ts";

type Flags = {
  readonly url: string;
  readonly json?: boolean;
  readonly by?: string;
  readonly site?: string;
};

/** Builds the command `detektor alerts show ID`. */
export function showAlertCommand(context: CliContext): Command {
  return knownCommand(
    context,
    "show",
    "Show an alert: its frames, its state, and the actions it triggered.",
  ).action(async (id: string, { url, json, site }: Flags) => {
    const path = `${pathOf(id)}${queryOf(site)}`;
    const alert = await askApi(context, { url, path, answer: alertAnswer });
    printResult(context, alert, { json, facts: factsOf(alert) });
  });
}

const acknowledgement = z.object({ alert_id: z.string(), event_id: z.string() });

/** Builds the command `detektor alerts acknowledge ID`. */
export function acknowledgeAlertCommand(context: CliContext): Command {
  return knownCommand(context, "acknowledge", "Acknowledge an alert.")
    .option("--by <name>", "who")
    .action(async (id: string, { url, json, by, site }: Flags) => {
      const path = `${pathOf(id)}/acknowledge${queryOf(site)}`;
      const request = { url, method: "POST", path, body: { by }, answer: acknowledgement } as const;
      const done = await askApi(context, request);
      const facts = [
        ["alert", done.alert_id],
        ["event", done.event_id],
      ] as const;
      printResult(context, done, { json, facts });
    });
}

const knownCommand = (context: CliContext, name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument("<alert-id>", "the alert's id, as the list shows it")
    .option("--site <site>", "of this site, if several sites use the id")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context));

const pathOf = (id: string): string => `/v1/alerts/${encodeURIComponent(id)}`;

const queryOf = (site: string | undefined): string =>
  site === undefined ? "" : `?site=${encodeURIComponent(site)}`;

const factsOf = (alert: AlertAnswer): readonly Fact[] => [
  ["alert", alert.alert_id],
  ["camera", cameraText(alert)],
  ["rule", alert.rule_id ?? "unknown"],
  ["severity", alert.severity ?? "unknown"],
  ["message", alert.message ?? "none"],
  ["state", alert.state],
  ["raised", alert.raised_at ?? "unknown"],
  ["acknowledged", withWho(alert)],
  ["resolved", alert.resolved_at ?? "no"],
  ["frames", alert.frame_ids.join(", ") || "none"],
  ["trace", alert.jaeger_url ?? "none"],
  ...earlierFacts(alert),
];

/** Returns facts about earlier occurrences, only for an alert that was raised again after its end. */
function earlierFacts({ occurrence_count: count, earlier }: AlertAnswer): readonly Fact[] {
  if (count === 1) return [];
  const times = earlier.map((one) => `${one.raised_at ?? "unknown"} to ${one.resolved_at ?? "-"}`);
  const more = count - 1 - times.length;
  return [["earlier", [...times, ...(more > 0 ? [`${more} more`] : [])].join(", ")]];
}

function withWho({ acknowledged_at, acknowledged_by }: AlertAnswer): string {
  if (acknowledged_at === null) return "no";
  return acknowledged_by === null ? acknowledged_at : `${acknowledged_at} by ${acknowledged_by}`;
}
