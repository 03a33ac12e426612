import { expect, test } from "vitest";
import type { Redrive } from "../api/dead-letter-queries.ts";
import { countsInWords, redriveInWords } from "./redrive-in-words.ts";

const redrive = (given: Partial<Redrive>): Redrive => ({
  redriven_at: "2026-11-30T06:00:00Z",
  edited: false,
  outcome: "stored",
  refused: [],
  ...given,
});

test("each outcome is a sentence", () => {
  expect(redriveInWords(redrive({}))).toBe("The event is stored.");
  expect(redriveInWords(redrive({ outcome: "known_already" }))).toMatch(/nothing changed/);
  expect(redriveInWords(redrive({ outcome: "pending" }))).toMatch(/hasn't finished/);
  expect(redriveInWords(redrive({ outcome: "unknown" }))).toMatch(/neither stored nor refused/);
});

test("an edited event that is refused again says why", () => {
  const again = { dead_letter_id: "8", reason: "invalid", field: "data.seq", detail: null };
  const given = { edited: true, outcome: "refused" } as const;
  expect(redriveInWords(redrive({ ...given, refused: [again] }))).toBe(
    "The edited event was refused again: invalid (data.seq).",
  );
  const detailed = { ...again, detail: "data.seq must be a whole number" };
  expect(redriveInWords(redrive({ ...given, refused: [detailed] }))).toContain("a whole number");
  expect(redriveInWords(redrive(given))).toContain("without a reason");
});

test("the outcomes of several are counted", () => {
  expect(countsInWords(["stored", "refused", "stored", "known_already"])).toBe(
    "2 stored, 1 refused, 1 known already",
  );
  expect(countsInWords([])).toBe("");
});
