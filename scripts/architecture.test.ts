import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const page = readFileSync(join(root, "docs/architecture.md"), "utf8");

/** Returns the cells of the tables' rows, without heads. */
const rows = page
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.includes("---"))
  .map((line) => line.split("|").slice(1, -1));

const codesIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
const isPath = (code: string): boolean => /^[\w.-]+(?:\/[\w.-]*)+$/.test(code) && code[0] !== "/";
const isFile = (code: string): boolean => /^[\w-]+\.(?:ts|tsx|md|yaml)$/.test(code);

test("every file that answers a stranger's question exists", () => {
  const asked = rows.filter(([question = ""]) => question.trim().endsWith("?"));
  expect(asked.length).toBeGreaterThan(30);
  const missing = asked.flatMap(([, answer = ""]) => {
    const paths = codesIn(answer).filter((code) => isPath(code) && !code.startsWith("/v1"));
    expect(paths, answer).not.toEqual([]);
    const folders = paths.map((path) => join(root, dirname(path)));
    const beside = codesIn(answer).filter(isFile);
    return [
      ...paths.filter((path) => !existsSync(join(root, path))),
      ...beside.filter((name) => !folders.some((folder) => existsSync(join(folder, name)))),
    ];
  });
  expect(missing).toEqual([]);
});

test("every part of the table of parts exists, with the files to look at first", () => {
  const folders = globSync(["libs/*", "apps/*"], { cwd: root });
  const parts = rows.filter(([names = ""]) => codesIn(names).some((name) => isPath(name)));
  const named = parts.flatMap(([names = ""]) => codesIn(names));
  expect(folders.filter((folder) => !named.includes(folder))).toEqual([]);
  const missing = parts.flatMap(([names = "", , first = ""]) => {
    const homes = codesIn(names);
    return codesIn(first)
      .filter((code) => code.startsWith("src/") || isFile(code))
      .filter((code) => !homes.every((home) => existsSync(join(root, home, code))));
  });
  expect(missing).toEqual([]);
});
