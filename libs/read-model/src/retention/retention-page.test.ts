import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { tableNames } from "../generation-tables/generation-tables.ts";

const root = new URL("../../../../", import.meta.url);
const textOf = (path: string) => readFile(new URL(path, root), "utf8");

/** Returns the names that the page's table under a heading has a bound for. */
async function boundedUnder(heading: string): Promise<readonly string[]> {
  const page = await textOf("docs/retention.md");
  const [, section = ""] = page.split(`### ${heading}\n`);
  const rows = section
    .split(/^### /m)[0]
    ?.matchAll(/^\| `([^`]+)` \|.*\| (\S.*) \|$|^\| `([^`]+)` \| (\S.*) \|$/gm);
  return [...(rows ?? [])].map(([, three, , two]) => three ?? two ?? "").toSorted();
}

/** Returns what a pattern finds in files, each name once. */
async function namesIn(paths: readonly string[], pattern: RegExp): Promise<readonly string[]> {
  const texts = await Promise.all(paths.map(textOf));
  const found = texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = ""]) => name));
  return [...new Set(found)].toSorted();
}

test("each table of the read models has a bound in docs/retention.md", async () => {
  expect(await boundedUnder("Tables of the read models")).toEqual(tableNames.toSorted());
});

test("each table beside the read models has a bound in docs/retention.md", async () => {
  const folder = "libs/read-model/src/migrations/";
  const files = await readdir(new URL(folder, root));
  const migrations = files.filter((name) => /^\d{4}-/.test(name)).map((name) => folder + name);
  const tables = await namesIn(migrations, /CREATE TABLE (?:IF NOT EXISTS )?detektor\.(\w+)/g);
  expect(tables.length).toBeGreaterThan(3);
  expect(await boundedUnder("Tables beside them")).toEqual(tables);
});

test("each kind of stream of the log has a bound in docs/retention.md", async () => {
  const kinds = await namesIn(["libs/events/src/stream-names.ts"], /return `([a-z]+)-\$\{/g);
  expect(kinds).toContain("frames");
  const streams = [...kinds, "detektor-log"].toSorted();
  expect(await boundedUnder("Streams of the log")).toEqual(streams);
});

test("each stream of JetStream has a bound in docs/retention.md", async () => {
  const files = [
    "libs/producer/src/wanted-streams.ts",
    "apps/query-api/src/broker/redrive-broker.ts",
  ];
  const streams = await namesIn(files, /const (?:\w+_STREAM|bucket) = "([^"]+)"/g);
  expect(await boundedUnder("JetStream")).toEqual(streams);
});
