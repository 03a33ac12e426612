import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { describe, expect, test } from "vitest";
import { knownMetrics } from "./known-metrics.ts";
import { unknownInQuery } from "./unknown-in-query.ts";

const known = await knownMetrics();
/** Process metrics of each language's client library, which docs/metrics.md lists as a family. */
const ofProcess = new Map([["process_resident_memory_bytes", new Set<string>()]]);
const all = new Map([...known, ...ofProcess]);

describe.each(["base-template", "base-template-python"])("what %s has for operators", (name) => {
  const read = (file: string) =>
    readFile(join(repositoryRoot, "examples", name, "ops", file), "utf8");

  test.each(["dashboard.json", "alerts.yaml"])("%s asks for what is emitted", async (file) => {
    const text = await read(file);
    const queries = [...text.matchAll(/"?expr"?: (.+?),?$/gm)].map(([, expr = ""]) =>
      expr.startsWith('"') ? (JSON.parse(expr) as string) : expr,
    );
    expect(queries.length).toBeGreaterThan(1);
    for (const query of queries)
      expect(unknownInQuery(query.replaceAll("$__rate_interval", "1m"), all), query).toEqual([]);
  });
});

test.each(["dashboard.json", "alerts.yaml", "alerts.test.yaml"])(
  "%s is the same in both languages, as their metrics are",
  async (file) => {
    const [one, other] = await Promise.all(
      ["base-template", "base-template-python"].map((name) =>
        readFile(join(repositoryRoot, "examples", name, "ops", file), "utf8"),
      ),
    );
    expect(other).toBe(one);
  },
);
