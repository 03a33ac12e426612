import { expect, test } from "vitest";
import { mixedFoldsText } from "./mixed-folds.ts";

test("of rows that this version of the folds made nothing is said", () => {
  expect(mixedFoldsText({ oldest: 3, newest: 3 }, 3)).toBeNull();
});

test.each([
  [{ oldest: 2, newest: 2 }, /fold version 2, this projector uses fold version 3/],
  [{ oldest: 1, newest: 3 }, /fold versions 1 to 3, this projector uses fold version 3/],
  [{ oldest: 4, newest: 4 }, /fold version 4, this projector uses fold version 3/],
])("rows of %j are told, with the command that rebuilds them", (folds, words) => {
  expect(mixedFoldsText(folds, 3)).toMatch(words);
  expect(mixedFoldsText(folds, 3)).toMatch(/rebuilt: npx detektor projections rebuild$/);
});
