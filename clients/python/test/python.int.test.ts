import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { findPythons, pythonEnvironment } from "@detektor/local-servers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Lender, lendServers } from "./lend-servers.ts";
import { collectTests, type PytestRun, runPytest } from "./run-pytest.ts";

const run = promisify(execFile);
const folder = join(import.meta.dirname, "..");
const pythons = await findPythons();
const requirements = join(folder, "tests/requirements.txt");
const environments = await Promise.all(
  pythons.map((python) => pythonEnvironment(python, requirements)),
);
const perTestMs = 300_000;

if (environments.length === 0) {
  test.skip("the Python SDK keeps its promises (no Python 3.10 or later on the path)", () => {});
}

for (const environment of environments) {
  const { version } = environment;
  if (environment.kind === "missing") {
    test.skip(`the SDK keeps its promises with Python ${version} (${environment.reason})`, () => {});
    continue;
  }
  const ids = await collectTests(environment.path);
  describe(`the SDK with Python ${version}`, () => {
    let lender: Lender;
    let pytest: PytestRun;

    beforeAll(async () => {
      lender = await lendServers();
      pytest = runPytest(environment.path, { DETEKTOR_TEST_SERVERS: lender.url });
    });
    afterAll(async () => {
      await pytest.stop();
      await lender.stop();
    });

    test.for(ids)("%s", { timeout: perTestMs }, async (id, { skip }) => {
      const { outcome, text } = await pytest.report(id);
      if (outcome === "skipped") skip(text);
      expect(outcome, text).toBe("passed");
    });
  });
}

const [newest] = environments;
if (newest?.kind === "ready") {
  describe("the SDK's code", () => {
    const ruffed = ["--no-cache", ".", "../../examples/gpu-demo"];
    const tool = async (...args: string[]): Promise<string> => {
      const options = { cwd: folder, timeout: 100_000, env: { ...process.env, NO_COLOR: "1" } };
      return run(newest.path, ["-m", ...args], options).then(
        () => "",
        (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`,
      );
    };

    test("is typed throughout (mypy --strict)", { timeout: perTestMs }, async () => {
      expect(await tool("mypy", "--cache-dir", `${folder}/../../node_modules/.cache/mypy`)).toBe(
        "",
      );
    });

    test("has no fault that ruff knows", { timeout: perTestMs }, async () => {
      expect(await tool("ruff", "check", ...ruffed)).toBe("");
    });

    test("is formatted by ruff", { timeout: perTestMs }, async () => {
      expect(await tool("ruff", "format", "--check", ...ruffed)).toBe("");
    });
  });
}
