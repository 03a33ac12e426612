import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { parse } from "yaml";
import { type KnownMetrics, knownMetrics, readQuery } from "../promql/index.ts";

/** The folder of Prometheus' configuration, its rules and their tests. */
export const prometheusFolder = join(repositoryRoot, "infra/prometheus");

/** A recording rule or an alerting rule. */
export type Rule = RecordingRule | AlertRule;

/** Its labels are added to those of its expression. */
export type RecordingRule = {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
};

/** An alert may have several rules, one for each severity. */
export type AlertRule = {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
};

/** A case of promtool's tests for an alert, with the severities that fire then. */
export type AlertCase = { readonly alert: string; readonly severities: readonly string[] };

/** Returns whether a rule is an alerting rule. */
export function isAlert(rule: Rule): rule is AlertRule {
  return "alert" in rule;
}

/** Returns all rules of infra/prometheus/rules, file by file. */
export function readRules(): Promise<readonly Rule[]> {
  return rulesIn("infra/prometheus/rules");
}

/** Returns all rules of infra/loki/rules, whose expressions are LogQL. */
export function readLogRules(): Promise<readonly Rule[]> {
  return rulesIn("infra/loki/rules");
}

async function rulesIn(folder: string): Promise<readonly Rule[]> {
  type File = { readonly groups: readonly { readonly rules: readonly Rule[] }[] };
  const files = (await readFolder(folder)) as readonly File[];
  return files.flatMap(({ groups }) => groups.flatMap(({ rules }) => rules));
}

/** Returns all cases of infra/prometheus/tests. */
export async function readAlertCases(): Promise<readonly AlertCase[]> {
  type Alert = { readonly exp_labels?: Readonly<Record<string, string>> };
  type Case = { readonly alertname: string; readonly exp_alerts?: readonly Alert[] };
  type File = { readonly tests: readonly { readonly alert_rule_test?: readonly Case[] }[] };
  const files = (await readFolder("infra/prometheus/tests")) as readonly File[];
  const cases = files.flatMap(({ tests }) => tests.flatMap((one) => one.alert_rule_test ?? []));
  return cases.map(({ alertname: alert, exp_alerts = [] }) => ({
    alert,
    severities: exp_alerts.map(({ exp_labels = {} }) => exp_labels["severity"] ?? ""),
  }));
}

/**
 * Returns the scraped metrics and those that these rules record; a recorded series has the
 * labels that its expression keeps.
 */
export async function withRecorded(rules: readonly Rule[]): Promise<KnownMetrics> {
  const recorded = rules.flatMap((rule) => {
    if (isAlert(rule)) return [];
    const kept = readQuery(rule.expr).groupings.flatMap(({ labels }) => labels);
    return [[rule.record, new Set([...kept, ...Object.keys(rule.labels ?? {})])] as const];
  });
  return new Map([...(await knownMetrics()), ...recorded]);
}

async function readFolder(name: string): Promise<readonly unknown[]> {
  const folder = join(repositoryRoot, name);
  const files = (await readdir(folder)).filter((file) => file.endsWith(".yaml")).toSorted();
  return Promise.all(
    files.map(async (file) => parse(await readFile(join(folder, file), "utf8")) as unknown),
  );
}
