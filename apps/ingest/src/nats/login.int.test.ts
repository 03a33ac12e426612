import { readFile } from "node:fs/promises";
import {
  eventStoreForTests,
  eventually,
  natsForTests,
  type OwnTestNats,
  startApp,
  type TestApp,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

const usersOf = (password: string): string =>
  `authorization { user: ingest, password: ${password} }`;
const password = "s3cret-of-ingest";

let nats: OwnTestNats;
let store: TestEventStore;
beforeAll(async () => {
  [nats, store] = await Promise.all([
    natsForTests({ own: true, more: usersOf(password) }),
    eventStoreForTests(),
  ]);
});
afterAll(() => Promise.all([nats.stop(), store.stop()]));

async function ingestWith(login: string, options = {}): Promise<TestApp> {
  const DETEKTOR_NATS_URL = nats.url.replace("//", `//${login}`);
  const servers = { DETEKTOR_NATS_URL, DETEKTOR_EVENT_STORE_URL: store.url };
  const ingest = await startApp("ingest", servers, options);
  onTestFinished(() => ingest.stop());
  return ingest;
}

/** Returns the answer of `/readyz`; status 0 while there is no answer. */
async function readyz(ingest: TestApp): Promise<{ status: number; text: string }> {
  const response = await fetch(`${ingest.url}/readyz`).catch(() => null);
  return { status: response?.status ?? 0, text: (await response?.text()) ?? "" };
}

const becomesReady = (ingest: TestApp) =>
  eventually(async () => expect((await readyz(ingest)).status).toBe(200), { timeoutMs: 20_000 });

test("user and password in the address let ingest in", async () => {
  await becomesReady(await ingestWith(`ingest:${password}@`));
});

test("a login that is refused is told once, with the variable, and ingest is ready once it is right", async () => {
  await nats.reload(usersOf("another"));
  const ingest = await ingestWith(`ingest:${password}@`, { waitReady: false });
  const line =
    /NATS at nats:\/\/127\.0\.0\.1:\d+ refuses the login \(.*\): check DETEKTOR_NATS_URL/;
  await eventually(async () => expect((await readyz(ingest)).text).toMatch(line));
  await nats.reload(usersOf(password));
  await becomesReady(ingest);
  const logs = await ingest.logs();
  expect(logs.match(/nats is unavailable/g)).toHaveLength(1);
  expect(logs).toMatch(line);
});

test("a login that is taken away while ingest runs is told by /readyz, with the variable", async () => {
  const ingest = await ingestWith(`ingest:${password}@`);
  await becomesReady(ingest);
  await nats.reload(usersOf("another"));
  await eventually(async () => expect((await readyz(ingest)).text).toContain("refuses the login"), {
    timeoutMs: 20_000,
  });
  await nats.reload(usersOf(password));
  await becomesReady(ingest);
});

test("a file that is no credentials file ends ingest with 78, and one line that names the variable", async () => {
  const ingest = await startApp(
    "ingest",
    { DETEKTOR_NATS_CREDS: "/no/such/file" },
    { waitReady: false },
  );
  onTestFinished(() => ingest.stop());
  await eventually(async () =>
    expect(await ingest.logs()).toMatch(
      /^ingest: DETEKTOR_NATS_CREDS=\/no\/such\/file: there is no such file.\n(.*\n)*.*"code":78,.*\n$/,
    ),
  );
});

test("the password is in no log, in /readyz nowhere, and on no command line", async () => {
  await nats.reload(usersOf("another"));
  const ingest = await ingestWith(`ingest:${password}@`, { waitReady: false });
  await eventually(async () => expect((await readyz(ingest)).text).toContain("refuses the login"));
  const commandLine = await readFile(`/proc/${ingest.pid()}/cmdline`, "utf8").catch(() => "");
  for (const text of [await ingest.logs(), (await readyz(ingest)).text, commandLine])
    expect(text).not.toContain(password);
  await nats.reload(usersOf(password));
});
