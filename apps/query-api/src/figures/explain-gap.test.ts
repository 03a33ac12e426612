import { expect, test } from "vitest";
import type { LossRow } from "../queries/list-losses.ts";
import { explainGap } from "./explain-gap.ts";

const gap = { session_id: "s", from_seq: 10n, to_seq: 20n, minute: 1 };
const loss = (from: bigint, to: bigint, session = "s"): LossRow => ({
  session_id: session,
  from_seq: from,
  to_seq: to,
  time_us: 0n,
  event_id: "e",
  reason: "unknown",
});

const told = (losses: readonly LossRow[]) =>
  explainGap(gap, losses).map((part) => [part.from_seq, part.to_seq, part.loss !== null]);

test("a gap that nobody explains is missing", () => {
  expect(told([])).toEqual([[10, 20, false]]);
  expect(told([loss(10n, 20n, "another session")])).toEqual([[10, 20, false]]);
});

test("what was reported lost is cut out, and only as far as the gap goes", () => {
  expect(told([loss(5n, 12n), loss(15n, 15n), loss(19n, 30n)])).toEqual([
    [10, 12, true],
    [13, 14, false],
    [15, 15, true],
    [16, 18, false],
    [19, 20, true],
  ]);
});
