import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { goBuild } from "./go-build.ts";
import { scratchFolder } from "./scratch-folder.ts";

/** Runs a script in place of Go: the test is about the reports of its output and its end. */
async function build(script: string, timeoutMs = 60_000) {
  const folder = await scratchFolder("detektor-go-build-");
  onTestFinished(() => folder.remove());
  const go = join(folder.path, "go");
  await writeFile(go, `#!/bin/sh\n${script}\n`);
  await chmod(go, 0o755);
  const steps: string[] = [];
  const logFile = join(folder.path, "build.log");
  const built = goBuild({
    name: "jaeger",
    target: "example.org/jaeger",
    folder: folder.path,
    binary: join(folder.path, "jaeger"),
    logFile,
    onProgress: (progress) => steps.push(progress),
    go,
    timeoutMs,
    lookEveryMs: 50,
  });
  return { built, steps, logFile };
}

test("tells how far a build is", async () => {
  const { built, steps } = await build(
    "echo 'go: downloading a.org/b v1.0.0'; echo a.org/b; echo a.org/b/c; sleep 1",
  );
  await built;
  expect(steps.at(-1)).toBe("1 modules downloaded, 2 packages compiled");
});

test("says what the compiler said last, and keeps its log", async () => {
  const { built, logFile } = await build("echo 'main.go:3: undefined: x'; echo a.org/b; exit 1");
  await expect(built).rejects.toThrow(`main.go:3: undefined: x`);
  await expect(built).rejects.toThrow(logFile);
  expect(await readFile(logFile, "utf8")).toContain("undefined: x");
});

test("says that it took too long, and that the next attempt continues from there", async () => {
  const { built } = await build("echo a.org/b; exec sleep 60", 300);
  await expect(built).rejects.toThrow(/took longer than .*the next attempt continues from there/);
});

test("says by which signal it was ended", async () => {
  const { built } = await build("echo a.org/b; kill -9 $$");
  await expect(built).rejects.toThrow(/ended by SIGKILL/);
});
