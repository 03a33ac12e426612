import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../", import.meta.url));
const folders = "{apps,bench,clients,e2e,examples,infra,libs,scripts}";
/** Generated code and installed packages follow other rules. */
const foreign = new Set(["node_modules", "dist", "gen"]);
const sources = globSync(`${folders}/**/*.{ts,tsx,mts}`, {
  cwd: root,
  exclude: (path) => foreign.has(path.split("/").at(-1) ?? ""),
});

/**
 * A member with the keyword that holds only until types are stripped. Two uses are without a form
 * with `#`: a private constructor, and the override of a dependency's protected method.
 */
const keyword =
  /^\s+(?:(?:static|readonly|abstract) )*(?:private(?! constructor\()|protected(?! override)) \S/;

/** Returns the lines of a source that declare a member with the keyword, counted from one. */
function refusedLines(source: string): readonly number[] {
  return source.split("\n").flatMap((line, index) => (keyword.test(line) ? [index + 1] : []));
}

test("private members are #private in all packages", () => {
  const refused = sources.flatMap((file) =>
    refusedLines(readFileSync(join(root, file), "utf8")).map((line) => `${file}:${line}`),
  );
  expect(refused, "declare these members as #name").toEqual([]);
});

test("the sources of all packages are read, without generated ones", () => {
  expect(sources.length).toBeGreaterThan(2000);
  expect(sources).toContain("apps/event-store/src/log/log-writer.ts");
  expect(sources.filter((file) => /\/(?:node_modules|gen|dist)\//.test(file))).toEqual([]);
});

describe("a member is refused", () => {
  test.each([
    "  private size = 0;",
    "  private readonly files: Files;",
    "  static private start(): void {",
    "  private async start(): Promise<void> {",
    "  protected stop(): void {",
    "    private readonly port: number,",
  ])("%s", (line) => {
    expect(refusedLines(`class A {\n${line}`)).toEqual([2]);
  });
});

describe("a member is allowed", () => {
  test.each([
    "  #size = 0;",
    "  private constructor(path: string) {",
    "  protected override visitTable(node: TableNode): void {",
    "  // private members are listed here",
    "  private: true,",
  ])("%s", (line) => {
    expect(refusedLines(`class A {\n${line}`)).toEqual([]);
  });
});
