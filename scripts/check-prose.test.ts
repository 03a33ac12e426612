import { expect, test } from "vitest";
import { findWords } from "./check-prose.mjs";

test("a word that readers had to translate is found, with its page, its line and a better one", () => {
  const text = "# Title\n\nThe tables are made anew.\n";
  expect(findWords("a.md", text)).toEqual(['a.md:3: "anew": write again']);
});

test.each([
  "`made_anew` is a column",
  "[why](adr/0023-made-anew.md)",
  "```\nmade anew\n```",
  "It gives up after a minute.",
  "The renewal is amended.",
])("code, the target of a link and words that contain one are left alone: %s", (text) => {
  expect(findWords("a.md", text)).toEqual([]);
});
