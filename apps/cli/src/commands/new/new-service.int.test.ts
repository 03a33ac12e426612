import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { natsForTests, postgresForTests } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runForTest } from "../../../test/run-for-test.ts";
import { servicePython } from "../../../test/service-python.ts";

const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "detektor-new-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const newService = (name: string, ...args: string[]) =>
  runForTest(["new", "service", name, "--folder", join(folder, name), ...args]);

/** The environment of a user's shell, without variables of this test run. */
const plainEnv = Object.fromEntries(
  Object.entries(process.env).filter(
    ([name]) => !/^(npm_|NODE_(OPTIONS|ENV|PATH|V8)|VITEST|DETEKTOR_|OTEL_|INIT_CWD)/.test(name),
  ),
);

async function runIn(
  name: string,
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const options = {
    cwd: join(folder, name),
    env: { ...plainEnv, ...env },
    timeout: 400_000,
    maxBuffer: 1 << 26,
  };
  return run(command, args, options).then(
    ({ stdout }) => stdout,
    (error: { stdout?: string; stderr?: string; message: string }) => {
      throw new Error(`${error.message}\n${error.stdout}\n${error.stderr}`);
    },
  );
}

/** Returns the content and the names of all of a service's own files. */
async function allTextOf(name: string): Promise<string> {
  const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\/(vendor|node_modules)\/|package-lock/.test(file));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return [...files, ...texts].join("\n");
}

test("a name that won't do, a port that can't be and a folder that is there are refused in words", async () => {
  const named = await newService("My Detector");
  expect(named.code).toBe(2);
  expect(named.err).toContain("Expected lower-case words");
  const port = await newService("a-detector", "--port", "80");
  expect(port.code).toBe(2);
  expect(port.err).toContain("Expected a port from 1024 to 65535.");
  await mkdir(join(folder, "there"));
  const there = await newService("there");
  expect(there.code).toBe(1);
  expect(there.err).toMatch(/there exists already: choose another --folder/);
  expect(await readdir(join(folder, "there"))).toEqual([]);
});

test("a new service has its own name everywhere, and its tests pass at once outside of the checkout", {
  timeout: 900_000,
}, async () => {
  const { code, out, err } = await newService("my-detector", "--port", "8011");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("npm install && npm test");
  const text = await allTextOf("my-detector");
  expect(text).not.toMatch(/base.?template/i);
  for (const own of ["MY_DETECTOR_RETRY_AFTER", "detektor_my_detector_handle_seconds", "8011"])
    expect(text).toContain(own);
  // Packages that this machine has cached need not be requested again.
  await runIn("my-detector", "npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"]);
  await runIn("my-detector", "npm", ["run", "types"]);
  const tests = await runIn("my-detector", "npm", ["test"]);
  expect(tests).toMatch(/Test Files .*4 passed/);
  expect(tests).not.toMatch(/skipped|failed/);
});

const python = await servicePython();
const whyNoPython = python.kind === "missing" ? ` (skipped: ${python.reason})` : "";

describe.skipIf(python.kind === "missing")(`in Python${whyNoPython}`, () => {
  test("a new service has its own name everywhere, and its tests pass at once on real servers", {
    timeout: 900_000,
  }, async () => {
    if (python.kind === "missing") return;
    const { code, err } = await newService("my-counter", "--python", "--port", "8012");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const text = await allTextOf("my-counter");
    expect(text).not.toMatch(/base.?template/i);
    for (const own of ["MY_COUNTER_RETRY_AFTER_S", "detektor_my_counter_handle_seconds", "8012"])
      expect(text).toContain(own);
    const nats = await natsForTests({ own: true });
    const database = await postgresForTests({ migrated: false });
    try {
      const tests = await runIn("my-counter", python.path, ["-m", "pytest", "-q"], {
        PYTHONPATH: "src:vendor/detektor/src",
        MY_COUNTER_TEST_NATS_URL: nats.url,
        MY_COUNTER_TEST_POSTGRES_URL: database.url,
      });
      expect(tests).toMatch(/^\d+ passed in /m);
      expect(await runIn("my-counter", python.path, ["-m", "ruff", "check", "."])).toContain("All");
      const types = { MYPYPATH: "vendor/detektor/src" };
      expect(await runIn("my-counter", python.path, ["-m", "mypy"], types)).toContain("Success");
    } finally {
      await nats.stop();
      await database.drop();
    }
  });
});
