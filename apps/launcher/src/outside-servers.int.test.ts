import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ScratchFolder, scratchFolder } from "@detektor/local-servers";
import {
  natsForTests,
  type OwnTestNats,
  postgresForTests,
  type TestDatabase,
} from "@detektor/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Launched, launch } from "../test/launch.ts";

const password = "s3cret-of-outside";
let nats: OwnTestNats;
let database: TestDatabase;
let scratch: ScratchFolder;
let launched: Launched | undefined;

beforeAll(async () => {
  const more = `authorization { user: ann, password: ${password} }`;
  [nats, database] = await Promise.all([natsForTests({ own: true, more }), postgresForTests()]);
});
afterAll(() => Promise.all([nats.stop(), database.drop()]));
beforeEach(async () => {
  scratch = await scratchFolder("detektor-outside-test-");
});
afterEach(async () => {
  launched?.kill("SIGTERM");
  await launched?.exitCode;
  await scratch.remove();
});

const natsUrl = (login: string): string => nats.url.replace("//", `//${login}@`);

/** Returns the output of a start that fails; checks that it has started nothing. */
const failing = async (env: Record<string, string>): Promise<string> => {
  launched = launch(scratch.path, "--ephemeral", { env });
  expect(await launched.exitCode).not.toBe(0);
  expect(launched.output()).not.toContain("starting");
  expect(existsSync(join(scratch.path, "endpoints.json"))).toBe(false);
  return launched.output();
};

test("says every outside server that is of no use, once and with its variable, before it starts anything", async () => {
  const output = await failing({
    DETEKTOR_NATS_URL: natsUrl("ann:wr0ng"),
    DETEKTOR_EVENT_STORE_URL: "esdb://admin:wr0ng@127.0.0.1:1?tls=false",
    DETEKTOR_POSTGRES_URL: database.url.replace(/\/\/.*@/, "//nobody:wr0ng@"),
  });
  expect(output.trimEnd().split("\n")).toEqual([
    expect.stringMatching(
      /^detektor: NATS at nats:.* refuses the login .*: check DETEKTOR_NATS_URL$/,
    ),
    expect.stringMatching(
      /^detektor: the event store doesn't answer at esdb:.*: start it, or set DETEKTOR_EVENT_STORE_URL$/,
    ),
    expect.stringMatching(
      /^detektor: Postgres at postgres.* refuses the connection .* in DETEKTOR_POSTGRES_URL$/,
    ),
  ]);
  expect(output).not.toContain("wr0ng");
});

test("takes wrong settings for a wrong configuration", async () => {
  const output = await failing({ DETEKTOR_NATS_URL: natsUrl("ann:a"), DETEKTOR_NATS_TOKEN: "b" });
  expect(output).toMatch(/^detektor: DETEKTOR_NATS_URL, DETEKTOR_NATS_TOKEN: each is a login.*\n$/);
  expect(await launched?.exitCode).toBe(78);
});

test("runs on a NATS that requires a login, whose password is in no log, file and command line", async () => {
  launched = launch(scratch.path, "--ephemeral", {
    env: { DETEKTOR_NATS_URL: natsUrl(`ann:${password}`) },
  });
  const endpoints = await launched.endpoints();
  expect(endpoints.nats).toBe(nats.url);
  expect(Object.keys(endpoints.pids)).not.toContain("nats");
  const logs = /logs are in (\S+)/.exec(launched.output())?.[1] ?? "";
  const commandLines = Object.values(endpoints.pids)
    .map((pid) => `/proc/${pid}/cmdline`)
    .filter(existsSync);
  const logFiles = ["ingest", "query-api", "projector"].map((name) => join(logs, `${name}.log`));
  for (const file of [...logFiles, ...commandLines, join(scratch.path, "endpoints.json")])
    expect(await readFile(file, "utf8")).not.toContain(password);
  for (const url of [endpoints.ingest, endpoints.queryApi]) {
    const report = await fetch(`${url}/readyz`);
    expect(report.status).toBe(200);
    expect(await report.text()).not.toContain(password);
  }
  expect(launched.output()).not.toContain(password);
});
