import { expect, test } from "vitest";
import type { DeadLetter } from "../api/dead-letter-queries.ts";
import { groupLetters } from "./group-letters.ts";

const letter = (id: number, reason: string, field: string | null): DeadLetter => ({
  id: String(id),
  reason,
  field,
  detail: `said of ${id}`,
  event_id: null,
  original_subject: null,
  original_sequence: null,
  batch_index: null,
  published_at: null,
  kept_at: "2026-11-02T10:59:58.012Z",
  attributes: {},
  size_bytes: 2,
  body: "{}",
  body_is_cut: false,
});

test("letters with one cause are one group, whatever their place in a batch", () => {
  const letters = [
    letter(9, "invalid", "[3].data.objects[0].bbox.w"),
    letter(8, "malformed", "body"),
    letter(7, "invalid", "data.objects[12].bbox.w"),
    letter(6, "malformed", "[2]"),
    letter(5, "malformed", "body"),
    letter(4, "too_large", null),
  ];
  const groups = groupLetters(letters).map(({ reason, field, detail, letters: some }) => [
    reason,
    field,
    detail,
    some.map(({ id }) => id),
  ]);
  expect(groups).toEqual([
    ["malformed", "body", "said of 8", ["8", "6", "5"]],
    ["invalid", "data.objects[].bbox.w", "said of 9", ["9", "7"]],
    ["too_large", null, "said of 4", ["4"]],
  ]);
});

test("no letter is in two groups or in none", () => {
  const reasons = ["malformed", "invalid", "too_large"];
  const letters = Array.from({ length: 60 }, (_, n) =>
    letter(n, reasons[n % 3] ?? "", n % 2 === 0 ? "data.seq" : `[${n}].data.seq`),
  );
  const ids = groupLetters(letters).flatMap((group) => group.letters.map(({ id }) => id));
  expect(ids.toSorted()).toEqual(letters.map(({ id }) => id).toSorted());
});

test("a group's key can be a part of an id on the page, whatever a producer calls its fields", () => {
  const [group] = groupLetters([letter(1, "invalid", "data.my field")]);
  expect([group?.key, group?.field]).toEqual(["invalid:data.my_field", "data.my field"]);
});
