import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { prometheusFolder } from "../prometheus/rules.ts";
import { readSlos } from "./read-slos.ts";
import { sloRules } from "./slo-rules.ts";

test("the committed rules are what `npm run generate -w infra/check` makes of infra/slo", async () => {
  const committed = await readFile(join(prometheusFolder, "rules/slo.yaml"), "utf8");
  expect(committed).toBe(sloRules(await readSlos()));
});

test("frames, end-to-end latency, queries and ingest have objectives", async () => {
  expect((await readSlos()).map(({ name }) => name)).toEqual([
    "append-latency",
    "end-to-end-latency",
    "frames-accounted-for",
    "ingest-accepted",
    "query-availability",
    "query-latency",
  ]);
});
