import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

test("the generated code is what the descriptions in proto/ lead to", async () => {
  const dir = await mkdtemp(join(tmpdir(), "detektor-generated-"));
  try {
    await run("npm", ["run", "--silent", "generate", "--", "--output", dir], { cwd: root });
    expect(await filesIn(join(dir, "src/gen"))).toEqual(await filesIn(join(root, "src/gen")));
  } finally {
    await rm(dir, { recursive: true });
  }
});

async function filesIn(dir: string): Promise<Record<string, string>> {
  const names = (await readdir(dir)).toSorted();
  const texts = names.map(async (name) => [name, await readFile(join(dir, name), "utf8")]);
  return Object.fromEntries(await Promise.all(texts));
}
