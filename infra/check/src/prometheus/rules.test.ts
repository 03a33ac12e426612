import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { describe, expect, test } from "vitest";
import { readQuery, unknownInQuery } from "../promql/index.ts";
import { runbookUrl } from "./runbook-url.ts";
import { isAlert, readAlertCases, readLogRules, readRules, withRecorded } from "./rules.ts";

const rules = await readRules();
const alerts = rules.filter(isAlert);
const known = await withRecorded(rules);
const cases = await readAlertCases();
const runbook = await readFile(join(repositoryRoot, "docs/runbook.md"), "utf8");

const named = rules.map((rule) => [isAlert(rule) ? rule.alert : rule.record, rule] as const);
const namedAlerts = alerts.map((rule) => [rule.alert, rule] as const);
const names = [...new Set(alerts.map(({ alert }) => alert))];
const logAlerts = (await readLogRules()).filter(isAlert);
const allNames = [...names, ...logAlerts.map(({ alert }) => alert)];

describe.each(named)("the rule %s", (_name, rule) => {
  test("asks for nothing that nobody emits", () => {
    expect(unknownInQuery(rule.expr, known)).toEqual([]);
  });

  test("leaves the canary out, or asks for nothing else", () => {
    const open = readQuery(rule.expr)
      .selectors.filter(({ metric }) => known.get(metric)?.has("site") && !metric.includes(":"))
      .filter(({ matchers }) => !matchers.some(isOfCanary));
    expect(open).toEqual([]);
  });
});

const isOfCanary = ({ label, operator, value }: Record<string, string>): boolean =>
  label === "site" && value === "_canary" && (operator === "=" || operator === "!=");

describe.each(namedAlerts)("the alert %s", (name, { labels = {}, annotations = {} }) => {
  const { severity = "" } = labels;

  test("says how bad it is, what happened, how much, and what to do first", () => {
    expect(["critical", "warning", "info", "none"]).toContain(severity);
    expect(Object.keys(annotations).toSorted()).toEqual(
      ["action", "description", "runbook_url", "summary"].toSorted(),
    );
    expect(annotations["description"]).toContain("$value");
    for (const text of Object.values(annotations)) expect(text.trim()).not.toBe("");
  });

  test("leads to its section of the runbook", () => {
    expect(annotations["runbook_url"]).toBe(runbookUrl(name));
    expect(runbook).toMatch(new RegExp(`^### ${name}$`, "m"));
  });

  test("has a case in which it fires", () => {
    const firing = cases.filter((one) => one.alert === name && one.severities.includes(severity));
    expect(firing.length).toBeGreaterThan(0);
  });

  test.skipIf(severity === "none")("has a case in which it doesn't fire", () => {
    const quiet = cases.filter((one) => one.alert === name && !one.severities.includes(severity));
    expect(quiet.length).toBeGreaterThan(0);
  });
});

test.each(logAlerts)(
  "the alert $alert of logs says what to do, and leads to its section",
  (one) => {
    const { alert, annotations = {} } = one;
    expect(Object.keys(annotations).toSorted()).toEqual(["action", "runbook_url", "summary"]);
    expect(annotations["runbook_url"]).toBe(runbookUrl(alert));
  },
);

test("no case and no section of the runbook is of an alert that isn't there", () => {
  expect(cases.map(({ alert }) => alert).filter((alert) => !names.includes(alert))).toEqual([]);
  const sections = [...runbook.matchAll(/^### (\w+)$/gm)].map(([, section = ""]) => section);
  expect(sections.toSorted()).toEqual(allNames.toSorted());
});

test.each(allNames)(
  "the section of %s says what it means, where to look, what to do, and what helped",
  (name) => {
    const section = runbook.split(/^#{2,3} /m).find((one) => one.startsWith(`${name}\n`)) ?? "";
    for (const part of ["**Means**", "**Look**", "**Do**", "**Helped**"])
      expect(section).toContain(part);
  },
);

test("every query of the runbook asks for what somebody emits", () => {
  const queries = [...runbook.matchAll(/```promql\n(.*?)```/gs)].map(([, query = ""]) => query);
  expect(queries.length).toBeGreaterThan(names.length / 2);
  for (const query of queries) expect(unknownInQuery(query, known), query).toEqual([]);
});
