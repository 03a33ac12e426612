import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "detektor-install-test-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("one process installs at a time, also beside what a killed one left, and nothing stays", async () => {
  writeFileSync(join(folder, "install.lock.999999999"), "");
  await Promise.all(Array.from({ length: 5 }, () => run(noteInAndOut)));
  const notes = readFileSync(join(folder, "notes"), "utf8");
  expect(notes).toMatch(/^(in (\d+)\nout \2\n){5}$/);
  expect(readdirSync(folder)).toEqual(["notes"]);
});

test("an install that fails leaves the lock to the next one", async () => {
  expect(await run(`throw new Error("no")`)).toBe(1);
  expect(await run(noteInAndOut)).toBe(0);
});

const noteInAndOut = `
  const note = (what) => appendFileSync(${"`${folder}/notes`"}, ${"`${what} ${process.pid}\n`"});
  note("in");
  await new Promise((resolve) => setTimeout(resolve, 30));
  note("out");
`;

/** Runs code in a separate process under the lock; returns its exit code. */
const run = async (work: string): Promise<number> => {
  const lock = new URL("./install-lock.mjs", import.meta.url).href;
  const program = `
    import { appendFileSync } from "node:fs";
    import { withInstallLock } from ${JSON.stringify(lock)};
    const folder = ${JSON.stringify(folder)};
    await withInstallLock(folder, async () => { ${work} }).catch(() => process.exit(1));
  `;
  const args = ["--input-type=module", "--eval", program];
  const [code] = await once(spawn(process.execPath, args, { stdio: "inherit" }), "exit");
  return code as number;
};
