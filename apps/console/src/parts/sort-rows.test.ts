import { expect, test } from "vitest";
import { sortRows } from "./sort-rows.ts";

type Row = { readonly name: string | null; readonly frames: number | null };
const columns = [
  { key: "name", label: "Name", value: ({ name }: Row) => name },
  { key: "frames", label: "Frames", value: ({ frames }: Row) => frames },
];
const rows: readonly Row[] = [
  { name: "cam-10", frames: 3 },
  { name: null, frames: 20 },
  { name: "cam-9", frames: null },
];
const names = (sort?: string) => sortRows(rows, columns, sort).map(({ name }) => name);

test("numbers are ordered as numbers, also within names", () => {
  expect(names("frames")).toEqual(["cam-10", null, "cam-9"]);
  expect(names("name")).toEqual(["cam-9", "cam-10", null]);
});

test("rows without a value come last, whatever the direction", () => {
  expect(names("-frames")).toEqual([null, "cam-10", "cam-9"]);
  expect(names("-name")).toEqual(["cam-10", "cam-9", null]);
});

test("without a known column the given order stays", () => {
  expect(names()).toEqual(names("-colour"));
  expect(names()).toEqual(["cam-10", null, "cam-9"]);
});
