import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const folder = fileURLToPath(new URL("../docs/adr", import.meta.url));
const files = readdirSync(folder)
  .filter((name) => /^\d{4}-/.test(name))
  .sort();
const textOf = (file: string): string => readFileSync(join(folder, file), "utf8");

test.each(files)("%s begins with its number and its decision, and has every section", (file) => {
  const text = textOf(file);
  expect(text).toMatch(new RegExp(`^# ${file.slice(0, 4)}:? [A-Z]`));
  expect(text).toMatch(/^Status: \w+/m);
  const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
  const wanted = ["Context", "Decision", "Alternatives", "Consequences", "Check"];
  expect(wanted.filter((name) => !sections.includes(name))).toEqual([]);
});

test("the index lists every record in order, under its own title", () => {
  const rows = textOf("README.md")
    .split("\n")
    .filter((line) => line.startsWith("| ["));
  const titleOf = (file: string) => /^# \d+:? (.*)$/m.exec(textOf(file))?.[1];
  expect(rows).toEqual(
    files.map((file) => `| [${file.slice(0, 4)}](${file}) | ${titleOf(file)} |`),
  );
});
