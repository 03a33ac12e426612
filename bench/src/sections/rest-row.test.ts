import { expect, test } from "vitest";
import { cpuPercent } from "../measure/process-cpu.ts";
import { restRow } from "./rest-row.ts";

test("CPU between two readings is in percent of one core, with what wasn't read left open", () => {
  const before = { nats: 1_000_000, ingest: 0, postgres: null };
  const after = { nats: 1_600_000, ingest: 50_000, postgres: 5 };
  expect(cpuPercent(before, after, 10)).toEqual({ nats: 6, ingest: 0.5, postgres: null });
});

test("a line has the sum of the parts and each part, the largest first, the launcher beside them", () => {
  const row = restRow("no traffic", { nats: 0.5, postgres: 1.25, launcher: 2 }, "< 2 %");
  expect(row).toEqual({
    what: "no traffic",
    figure: "1.8 %",
    target: "< 2 %",
    note: "postgres 1.3 · nats 0.5 · (launcher 0.3)",
  });
});

test("no sum is shown if the CPU of a part can't be read", () => {
  const row = restRow("no traffic", { nats: 0.5, postgres: null }, "< 2 %");
  expect(row.figure).toBe("n/a");
  expect(row.note).toContain("postgres n/a");
});
