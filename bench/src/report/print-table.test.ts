import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { tableOf } from "./print-table.ts";

const facts = {
  cpu: "a chip",
  cores: 2,
  memoryGb: 16,
  system: "Linux 6 x64",
  node: "v24.0.0",
  loadBefore: 0.1,
};

test("a row shows its figure, its aim and where the CPU went, the load generator not added in", () => {
  const cpu = { nats: 10, ingest: 20.5, "(load generator)": 30 };
  const row = { what: "sustained", figure: "9000 events/s", target: "18000 events/s", cpu };
  const text = stripVTControlCharacters(
    tableOf(facts, [{ name: "throughput", title: "Flat out", rows: [row], data: {} }]),
  );
  expect(text).toContain("2 cores of a chip, 16 GB; Linux 6 x64; Node v24.0.0");
  expect(text).toMatch(/sustained +9000 events\/s +\(aim: 18000 events\/s\)/);
  expect(text).toContain("nats 10.0 · ingest 20.5 · (load generator) 30.0 = 30.5");
});

test("CPU that can't be read is told as n/a, and no sum is made of it", () => {
  const cpu = { nats: 10, ingest: null };
  const row = { what: "sustained", figure: "1 event/s", cpu };
  const text = tableOf(facts, [{ name: "x", title: "X", rows: [row], data: {} }]);
  expect(text).toContain("nats 10.0 · ingest n/a");
  expect(text).not.toContain("=");
});
