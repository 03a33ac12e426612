import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startStoreProcess } from "./support/store-process.ts";
import { temporaryDirectory } from "./support/temporary-directory.ts";

const run = promisify(execFile);

/** Runs the README's example in a language, after a replacement; returns what it prints. */
async function runExample(language: "js" | "ts", from: string, to: string): Promise<string> {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, example = ""] = new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "s").exec(readme) ?? [];
  expect(example).toContain(from);
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  const args = ["--input-type=module-typescript", "--eval", example.replace(from, to)];
  return (await run(process.execPath, args, { cwd, timeout: 50_000 })).stdout;
}

test("the README's example appends an event and reads it back", async () => {
  const store = await startStoreProcess();
  try {
    const stdout = await runExample("js", "esdb://127.0.0.1:2113?tls=false", store.url);
    expect(stdout).toBe("order-placed { total: 12 }\n");
  } finally {
    await store.stop();
  }
});

test("the README's engine appends in one process", async () => {
  const directory = temporaryDirectory();
  try {
    const stdout = await runExample("ts", "data/store", directory.path);
    expect(stdout).toContain("kind: 'appended', revision: 0");
  } finally {
    directory.remove();
  }
});
