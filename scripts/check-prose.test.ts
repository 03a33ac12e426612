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
  "The kernel gives a port to one process.",
  "It gives up after a minute.",
  "The renewal is amended.",
])("code, the target of a link and words that contain one are left alone: %s", (text) => {
  expect(findWords("a.md", text)).toEqual([]);
});

test("of a program, comments and texts are checked, names are not", () => {
  const text = '/** Tells of `told`. */\nconst tells = "told"; // fine\n  // Told anew.\n';
  expect(placesOf("a.ts", text)).toEqual(['a.ts:1: "Tells', 'a.ts:3: "anew', 'a.ts:3: "Told']);
  const said = 'say("the store\\n" +\n  `is away: ${told} and ${anew}`);\nfind("tells");\n';
  expect(placesOf("a.ts", said)).toEqual(['a.ts:2: "is away']);
  expect(placesOf("a.test.ts", said)).toEqual([]);
});

function placesOf(file: string, text: string): readonly (string | undefined)[] {
  return findWords(file, text).map((line) => line.split('": ')[0]);
}
