import { expect, test } from "vitest";
import { toCsv } from "./to-csv.ts";

type Row = { readonly camera: string; readonly frames: number | null };
const columns = [
  { key: "camera", label: "camera", value: (row: Row) => row.camera },
  { key: "frames", label: "frames, all", value: (row: Row) => row.frames },
];

test("rows are lines under the columns' names", () => {
  const rows = [
    { camera: "gate", frames: -3 },
    { camera: 'a "big", one\nmore', frames: null },
  ];
  expect(toCsv(columns, rows)).toBe(
    'camera,"frames, all"\r\ngate,-3\r\n"a ""big"", one\nmore",\r\n',
  );
});

test("no text of a producer is a formula", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r"]) {
    const text = toCsv(columns, [{ camera: `${start}cmd`, frames: 1 }]);
    expect(text.split("\r\n", 2)[1]).toMatch(/^"?'/);
  }
});
