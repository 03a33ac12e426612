import { expect, test } from "vitest";
import { leafCommands } from "../test/command-tree.ts";
import { runForTest } from "../test/run-for-test.ts";

test.each([80, 100])("every command's help fits a terminal of %d columns", async (columns) => {
  for (const { path } of await leafCommands()) {
    const { code, out, err } = await runForTest([...path.split(" "), "--help"], { columns });
    expect({ code, err }, path).toEqual({ code: 0, err: "" });
    expect(out, path).toContain("Usage: detektor ");
    // The path of this checkout may have any length.
    const lines = out.split("\n").filter((line) => !line.includes(".detektor/"));
    expect(Math.max(...lines.map((line) => line.length)), path).toBeLessThanOrEqual(columns);
  }
});

/** Commands that change something and report success on one line. */
const withoutJson = [
  "new service",
  "projections rebuild",
  "projections retry-poison",
  "publish",
  "store export",
  "store import",
  "store truncate-before",
];

test("every command that tells something tells it as JSON, too", async () => {
  const without = (await leafCommands()).filter(
    ({ command }) => !command.options.some(({ long }) => long === "--json"),
  );
  expect(without.map(({ path }) => path).toSorted()).toEqual(withoutJson);
});

test("the version is that of the package", async () => {
  for (const option of ["--version", "-V"])
    expect(await runForTest([option])).toMatchObject({ code: 0, out: "0.1.0\n", err: "" });
});

test.each([
  [["nothing"], "unknown command 'nothing'"],
  [["frames", "lst"], "unknown command 'lst'\n(Did you mean list?)"],
  [["frames", "list", "--cam", "gate"], "unknown option '--cam'"],
  [["frames", "show"], "missing required argument 'frame-id'"],
  [["frames", "list", "--limit", "0"], "option '--limit <count>' argument '0' is invalid."],
])("%j is refused in words, with exit code 2", async (args, said) => {
  const run = await runForTest(args);
  expect(run).toMatchObject({ code: 2, out: "" });
  expect(run.err).toContain(`detektor: ${said}`);
});

test("an API that isn't there is one line, and exit code 1", async () => {
  const run = await runForTest(["frames", "list", "--url", "http://127.0.0.1:1"]);
  expect(run).toMatchObject({ code: 1, out: "" });
  expect(run.err).toMatch(
    /^detektor: the query API at http:\/\/127.0.0.1:1 can't be reached \(.*\): is it running\?\n$/,
  );
});
