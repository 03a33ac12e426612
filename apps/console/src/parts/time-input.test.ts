import { expect, test } from "vitest";
import { inputOfTime, timeOfInput } from "./time-input.ts";

test("a time that is shown in a field and read again is the same, to the second", () => {
  for (const isUtc of [true, false]) {
    const shown = inputOfTime("2026-11-30T12:34:56Z", isUtc);
    expect(timeOfInput(shown, isUtc)).toBe("2026-11-30T12:34:56.000Z");
  }
  expect(inputOfTime("2026-11-30T12:34:56+02:00", true)).toBe("2026-11-30T10:34:56");
});

test("a field without seconds is a time, and one that is empty or half typed is none", () => {
  expect(timeOfInput("2026-11-30T12:34", true)).toBe("2026-11-30T12:34:00.000Z");
  expect(["", "soon"].map((typed) => timeOfInput(typed, true))).toEqual([null, null]);
  expect(inputOfTime(undefined, true)).toBe("");
});
