import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { lokiSchema } from "./loki-schema.ts";
import { promtailSchema } from "./promtail-schema.ts";
import { sentByPromtail } from "./what-is-sent.ts";

const read = (path: string) => readFile(join(repositoryRoot, "infra", path), "utf8");
const lokiYaml = await read("loki/loki.yaml");
const promtailYaml = await read("promtail/promtail.yaml");

test.each([
  ["retention without a store of its requests", "delete_request_store: filesystem", ""],
  ["an option with a slip of the pen", "retention_period", "retention_periode"],
  ["a retention of half a day", "336h", "12h"],
  ["a schema without structured metadata", "schema: v13", "schema: v12"],
  ["a size without its unit", "256KB", "256"],
  ["a burst below the rate", "ingestion_burst_size_mb: 16", "ingestion_burst_size_mb: 4"],
])("loki's schema refuses %s", (_what, text, other) => {
  expect(lokiSchema.safeParse(parse(lokiYaml)).success).toBe(true);
  expect(lokiYaml).toContain(text);
  expect(lokiSchema.safeParse(parse(lokiYaml.replace(text, other))).success).toBe(false);
});

test.each([
  ["a stage that isn't known", "labeldrop", "labeldrops"],
  ["an address that isn't from the environment", "${DETEKTOR_LOKI_PUSH:-", "${"],
])("promtail's schema refuses %s", (_what, text, other) => {
  expect(promtailSchema.safeParse(parse(promtailYaml)).success).toBe(true);
  const changed = parse(promtailYaml.replace(text, other)) as unknown;
  expect(promtailSchema.safeParse(changed).success).toBe(false);
});

test("what a job of promtail sends is read from its stages", () => {
  const promtail = promtailSchema.parse(parse(promtailYaml.replaceAll("frame_id: frame_id", "")));
  const metadata = ["camera_id", "correlation_id", "span_id", "trace_id"];
  const sent = { labels: ["level", "service", "site"], metadata };
  expect(sentByPromtail(promtail)).toEqual([sent, sent]);
});
