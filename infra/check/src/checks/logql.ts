import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { dashboards, interpolate, queriesOf } from "@detektor/grafana";
import { repositoryRoot } from "@detektor/local-servers";
import { parse } from "yaml";
import { z } from "zod";
import type { Check } from "../check.ts";
import { readLogql } from "../logql/read-logql.ts";

/** A query, and the rule or dashboard that uses it. */
type Asked = { readonly asks: string; readonly text: string };

/** Every Loki query of rules and dashboards is valid LogQL, and selects streams by labels that exist. */
export const logql: Check = {
  name: "loki's rules and queries (LogQL)",
  run: async () => {
    const wrong = [...(await ofRules()), ...ofDashboards()].flatMap(problemsOf);
    return wrong.length === 0 ? { kind: "ok" } : { kind: "failed", why: wrong.join("\n") };
  },
};

/** Labels that every shipper here sends; everything else is structured metadata. */
const labels = ["service", "level", "site"];

function problemsOf({ asks, text }: Asked): readonly string[] {
  try {
    const others = readLogql(text)
      .flat()
      .filter((label) => !labels.includes(label));
    return others.map((label) => `${asks}: no stream has the label "${label}": ${text}`);
  } catch (error) {
    return [`${asks}: ${String(error)}`];
  }
}

const duration = z.string().regex(/^(\d+(ms|s|m|h))+$/, "expected a duration such as 5m");
const severity = z.enum(["critical", "warning", "info"]);

const ruleFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      interval: duration,
      rules: z.array(
        z.union([
          z.strictObject({ record: z.string(), expr: z.string() }),
          z.strictObject({
            alert: z.string(),
            expr: z.string(),
            for: duration.optional(),
            labels: z.strictObject({ severity }),
            annotations: z.strictObject({
              summary: z.string(),
              action: z.string(),
              runbook_url: z.url(),
            }),
          }),
        ]),
      ),
    }),
  ),
});

async function ofRules(): Promise<readonly Asked[]> {
  const folder = join(repositoryRoot, "infra/loki/rules");
  const files = await readdir(folder);
  const groups = await Promise.all(
    files.map(async (file) => ruleFile.parse(parse(await readFile(join(folder, file), "utf8")))),
  );
  const rules = groups.flatMap((file) => file.groups.flatMap((group) => group.rules));
  return rules.map((rule) => ({
    asks: `infra/loki/rules, ${"alert" in rule ? rule.alert : rule.record}`,
    text: rule.expr,
  }));
}

function ofDashboards(): readonly Asked[] {
  return Object.entries(dashboards).flatMap(([name, dashboard]) =>
    queriesOf(name, dashboard)
      .filter(({ language }) => language === "logql")
      .map(({ asks, text }) => ({
        asks: `${name}, ${asks}`,
        text: interpolate(text, dashboard, range),
      })),
  );
}

const range = { fromMs: 0, toMs: 3_600_000, stepSeconds: 15, scrapeSeconds: 5 };
