import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { expect, test } from "vitest";

test("every file that the table of what is where names is there", async () => {
  const page = await readFile(join(repositoryRoot, "docs/architecture.md"), "utf8");
  const [, table = ""] = page.split("\n## Where is …\n");
  const [rows = ""] = table.split("\n## ");
  const paths = [...rows.matchAll(/`([^`\s]+\/[^`\s]+[.][a-z]+)`/g)].map(([, path = ""]) => path);
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !existsSync(join(repositoryRoot, path)))).toEqual([]);
});
