import fc from "fast-check";
import { expect, test } from "vitest";
import { layTable } from "./lay-table.ts";

const id = "01a19bea-7bb0-79a4-be1e-70bcc951a480";
const frames = [
  { heading: "captured", cells: ["10:59:58.012", "10:59:58.112"] },
  { heading: "camera", cells: ["home/gate", "home/yard"] },
  { heading: "total ms", short: "ms", right: true, cells: ["7.5", "120.0"] },
  { heading: "why", cut: true, cells: ["", ""] },
  { heading: "frame", cells: [id, id] },
];

test("columns are as wide as they need, numbers stand to the right, and what is empty is left out", () => {
  expect(layTable(frames, 200)).toEqual({
    headings: ["captured      camera     total ms  frame"],
    rows: [
      [`10:59:58.012  home/gate       7.5  ${id}`],
      [`10:59:58.112  home/yard     120.0  ${id}`],
    ],
  });
});

test("where room is short, short headings come first", () => {
  const { headings } = layTable(frames, 70);
  expect(headings).toEqual(["captured      camera        ms  frame"]);
});

test("then texts that may be cut are cut", () => {
  const why = { heading: "why", cut: true, cells: ["the queue was full", "stale"] };
  const { rows } = layTable([...frames.slice(0, 3), why, ...frames.slice(4)], 82);
  expect(rows.flat()).toEqual([
    `10:59:58.012  home/gate    7.5  the queue w…  ${id}`,
    `10:59:58.112  home/yard  120.0  stale         ${id}`,
  ]);
});

test("then a row goes on in its next line, and no id is broken", () => {
  expect(layTable(frames, 40)).toEqual({
    headings: ["captured      camera        ms", "  frame"],
    rows: [
      ["10:59:58.012  home/gate    7.5", `  ${id}`],
      ["10:59:58.112  home/yard  120.0", `  ${id}`],
    ],
  });
});

test("whatever the cells, every id is whole and no line is wider than it must be", () => {
  const cell = fc
    .string({ minLength: 1, maxLength: 40 })
    .map((text) => text.replaceAll(/\s/g, "x"));
  const column = fc.record({ heading: cell, cells: fc.tuple(cell), cut: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(column, { minLength: 1 }),
      fc.integer({ min: 50, max: 120 }),
      (given, width) => {
        const { headings, rows } = layTable(given, width);
        const lines = [...headings, ...rows.flat()];
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
        const text = rows.flat().join("\n");
        for (const { cells, cut } of given) if (!cut) expect(text).toContain(cells[0]);
      },
    ),
  );
});
