import { copyFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  findPythons,
  repositoryRoot,
  runTool,
  type ScratchFolder,
  scratchFolder,
} from "@detektor/local-servers";
import { eventually, pythonForSdk, runPythonFleet } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test, type TestContext } from "vitest";
import { getJson } from "./http.ts";
import { type Endpoints, NO_JAEGER, type Platform, startPlatform } from "./platform.ts";

const programs = join(import.meta.dirname, "sdks");
const installTimeoutMs = 200_000;
let outside: ScratchFolder;
let running: Platform;
let platform: Endpoints;

beforeAll(async () => {
  outside = await scratchFolder("detektor-outside-");
  running = await startPlatform(NO_JAEGER);
  platform = await running.endpoints();
});
afterAll(async () => {
  await running?.stop();
  await outside?.remove();
});

const run = (command: string, args: readonly string[], cwd = outside.path): Promise<string> =>
  runTool(command, args, { cwd, timeoutMs: installTimeoutMs });

/** Skips the test if the registry can't be reached, which says nothing about the packed files. */
async function installed(skip: TestContext["skip"], install: () => Promise<unknown>) {
  try {
    await install();
  } catch (error) {
    const text = String(error);
    if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|Max retries|NewConnectionError/.test(text))
      throw error;
    skip(`the registry can't be reached: ${text.trim().split("\n").at(-1)}`);
  }
}

async function expectShown(output: string, camera: string, events: number): Promise<void> {
  const [id, acknowledged] = output.trim().split(" ");
  expect(Number(acknowledged)).toBe(events);
  await eventually(
    async () =>
      expect(await getJson(`${platform.queryApi}/v1/frames/${id}`)).toMatchObject({
        site: "outside",
        camera_id: camera,
        state: "completed",
        event_count: events,
      }),
    { timeoutMs: 30_000 },
  );
}

test("packed npm packages work in a folder of their own: typed, and what they publish is shown", async ({
  skip,
}) => {
  const folder = outside.path;
  const pack = join(repositoryRoot, "scripts/pack-npm.mjs");
  const packed = await run(process.execPath, [pack, folder, "libs/producer"]);
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true }));
  const npm = ["install", "--prefer-offline", "--no-audit", "--no-fund", "--loglevel=error"];
  await installed(skip, () => run("npm", [...npm, ...packed.trim().split("\n")]));
  await copyFile(join(programs, "publish.mjs"), join(folder, "publish.mjs"));

  const types = [
    ["--noEmit", "--allowJs", "--checkJs", "--strict", "--module", "nodenext"],
    ["--types", "node", "--typeRoots", join(repositoryRoot, "node_modules/@types")],
    ["publish.mjs"],
  ].flat();
  const tsc = join(repositoryRoot, "node_modules/typescript/bin/tsc");
  expect(await run(process.execPath, [tsc, ...types])).toBe("");

  const output = await run(process.execPath, ["publish.mjs", platform.nats]);
  await expectShown(output, "door", 2);
});

test("the wheel works in an environment of its own: typed, and what it publishes is shown", async ({
  skip,
}) => {
  const python = (await findPythons()).at(0);
  if (python === undefined) return skip("no Python 3.10 or later on the path");
  const folder = join(outside.path, "python");
  await run(python.path, ["-m", "venv", folder]);
  const own = join(folder, "bin/python");
  const pip = ["-m", "pip", "--disable-pip-version-check", "--quiet"];
  const wheel = [...pip, "wheel", "--no-deps", "--wheel-dir", folder, "./clients/python"];
  await installed(skip, () => run(own, wheel, repositoryRoot));
  const name = (await readdir(folder)).find((each) => each.endsWith(".whl")) ?? "no wheel";
  await installed(skip, () => run(own, [...pip, "install", join(folder, name)]));
  const where = await run(own, ["-c", "import detektor; print(detektor.__path__[0])"]);
  expect((await readdir(where.trim())).includes("py.typed")).toBe(true);
  expect(where.startsWith(folder)).toBe(true);

  const output = await run(own, [join(programs, "publish.py"), platform.nats]);
  await expectShown(output, "gate", 4);
});

type Shown = { readonly items: readonly { readonly id: string }[] };

test("every event that NATS acknowledged to eight Python cameras in four processes is found once", async ({
  skip,
}) => {
  const python = await pythonForSdk();
  if (python.kind === "missing") return skip(python.reason);
  const site = "fleet";
  const load = { cameras: 8, processes: 4, fps: 5, seconds: 4 };
  const done = await runPythonFleet(python, { ...load, natsUrl: platform.nats, site });
  expect(done.frames).toHaveLength(8 * 5 * 4);
  expect([done.acknowledged, done.dropped, done.failed]).toEqual([done.events, 0, 0]);
  const ids = new Set<string>();
  for (const frame of done.frames) {
    const { items } = await eventually(
      async () => {
        const shown = await getJson<Shown>(`${platform.queryApi}/v1/frames/${frame}/events`);
        expect(shown.items).toHaveLength(4);
        return shown;
      },
      { timeoutMs: 30_000 },
    );
    for (const { id } of items) ids.add(id);
  }
  expect(ids.size).toBe(done.acknowledged);
});
