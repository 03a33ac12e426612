import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import {
  answers,
  isAlive,
  type ScratchFolder,
  scratchFolder,
  waitUntil,
} from "@detektor/local-servers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Launched, launch } from "../test/launch.ts";
import type { Endpoints } from "./endpoints.ts";
import type { PartName } from "./part.ts";

const parts: readonly PartName[] = [
  "nats",
  "event-store",
  "postgres",
  "ingest",
  "projector",
  "query-api",
  "trace-archive",
  "caretaker",
];

let scratch: ScratchFolder;
let launched: Launched;

beforeEach(async () => {
  scratch = await scratchFolder("detektor-start-test-");
  launched = launch(scratch.path, "--ephemeral");
});

afterEach(async () => {
  launched.kill("SIGKILL");
  await launched.exitCode;
  await scratch.remove();
});

const gone = (pids: readonly number[], timeoutMs: number) =>
  waitUntil(async () => (await Promise.all(pids.map(isAlive))).every((alive) => !alive), {
    what: "every process gone",
    timeoutMs,
  });

const pidsOf = (endpoints: Endpoints): number[] => Object.values(endpoints.pids);

const withoutPids = (endpoints: Endpoints) => ({ ...endpoints, pids: {} });

test("says what runs where, once all of it is ready, to its owner alone", async () => {
  const endpoints = await launched.endpoints();
  expect(Object.keys(endpoints.pids)).toEqual(expect.arrayContaining([...parts]));
  expect(new Set([...pidsOf(endpoints), launched.pid]).size).toBe(parts.length + 1);
  for (const url of [
    endpoints.ingest,
    endpoints.queryApi,
    endpoints.projector,
    endpoints.caretaker,
  ])
    expect(await answers(`${url}/readyz`)).toBe(true);
  expect((await stat(join(scratch.path, "endpoints.json"))).mode & 0o777).toBe(0o600);
});

test("starts each part that is killed again at the same address, and says so", async () => {
  const before = await launched.endpoints();
  for (const name of parts) process.kill(before.pids[name] ?? 0, "SIGKILL");
  const after = await launched.endpoints(({ pids }) =>
    parts.every((name) => pids[name] !== undefined && pids[name] !== before.pids[name]),
  );
  expect(withoutPids(after)).toEqual(withoutPids(before));
  for (const name of parts) expect(launched.output()).toContain(`${name} is running again`);
  for (const url of [after.ingest, after.queryApi, after.projector, after.caretaker])
    await waitUntil(() => answers(`${url}/readyz`), { what: `${url} ready`, timeoutMs: 30_000 });
});

test("leaves no process, no data and no endpoints ten seconds after it was told to stop", async () => {
  const endpoints = await launched.endpoints();
  const dataDir = /logs are in (\S+)\/logs/.exec(launched.output())?.[1] ?? "";
  expect(existsSync(dataDir)).toBe(true);
  launched.kill("SIGTERM");
  await gone([launched.pid, ...pidsOf(endpoints)], 10_000);
  expect(await launched.exitCode).toBe(0);
  expect([existsSync(dataDir), existsSync(join(scratch.path, "endpoints.json"))]).toEqual([
    false,
    false,
  ]);
});

test("leaves no process when it is killed by -9, and starts again in the same folder", async () => {
  const endpoints = await launched.endpoints();
  launched.kill("SIGKILL");
  await gone(pidsOf(endpoints), 8000);
  launched = launch(scratch.path, "--ephemeral");
  expect((await launched.endpoints(({ pids }) => pids.nats !== endpoints.pids.nats)).nats).toMatch(
    /^nats:/,
  );
});

test("refuses a second start in the same folder, and names the first", async () => {
  await launched.endpoints();
  const second = launch(scratch.path, "--ephemeral");
  expect(await second.exitCode).toBe(1);
  expect(second.output()).toContain(
    `is already running in ${scratch.path}, as process ${launched.pid}`,
  );
  await launched.endpoints();
});
