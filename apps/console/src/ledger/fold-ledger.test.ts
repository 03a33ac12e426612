import { expect, test } from "vitest";
import { foldLedger, type Row, sumOf, unexplained } from "./fold-ledger.ts";

const row = (camera_id: string, bucket: string, given: Partial<Row> = {}): Row => ({
  site: "lab",
  camera_id,
  bucket,
  captured: 0,
  completed: 0,
  in_flight: 0,
  dropped: 0,
  failed: 0,
  unaccounted: 0,
  lost: 0,
  missing: 0,
  ...given,
});

test("rows are grouped by camera, with a sum of each", () => {
  const rows = [
    row("b", "06:01", { captured: 3, completed: 2, failed: 1 }),
    row("a", "06:00", { captured: 1, completed: 1 }),
    row("b", "06:00", { captured: 4, completed: 4, lost: 2 }),
  ];
  const folded = foldLedger(rows);
  expect(folded.map(({ camera }) => camera)).toEqual(["a", "b"]);
  expect(folded[1]?.total).toMatchObject({ captured: 7, completed: 6, failed: 1, lost: 2 });
  expect([...(folded[1]?.cells.keys() ?? [])]).toEqual(["06:01", "06:00"]);
});

test("a ledger adds up when every captured frame is in one state", () => {
  const whole = row("a", "06:00", {
    captured: 5,
    completed: 1,
    dropped: 1,
    failed: 1,
    in_flight: 1,
    unaccounted: 1,
    lost: 9,
  });
  expect(unexplained(sumOf([whole]))).toBe(0);
  expect(unexplained(sumOf([whole, row("a", "06:01", { captured: 2 })]))).toBe(2);
});
