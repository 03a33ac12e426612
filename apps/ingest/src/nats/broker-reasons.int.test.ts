import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  certificateForTests,
  eventStoreForTests,
  eventually,
  natsForTests,
  startApp,
  type TestEventStore,
} from "@detektor/testkit";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";

let store: TestEventStore;
beforeAll(async () => {
  store = await eventStoreForTests();
});
afterAll(() => store.stop());

/** Starts ingest with NATS at this address. */
async function ingestAt(natsUrl: string) {
  const env = { DETEKTOR_NATS_URL: natsUrl, DETEKTOR_EVENT_STORE_URL: store.url };
  const ingest = await startApp("ingest", env, { waitReady: false });
  onTestFinished(() => ingest.stop());
  const readyz = async () =>
    (await fetch(`${ingest.url}/readyz`).catch(() => null))?.text() ?? "no answer";
  return {
    reports: (reason: RegExp) =>
      eventually(async () => expect(await readyz()).toMatch(reason), { timeoutMs: 25_000 }),
    logs: () => ingest.logs(),
  };
}

async function serverWith(more = "") {
  const server = await natsForTests({ own: true, more });
  onTestFinished(() => server.stop());
  return server;
}

test("a refused connection is reported with the address and the variable", async () => {
  const reason = /NATS doesn't answer at nats:\/\/127\.0\.0\.1:1 \(.*ECONNREFUSED.*NATS_URL/;
  const ingest = await ingestAt("nats://127.0.0.1:1");
  await ingest.reports(reason);
  expect(await ingest.logs()).toMatch(reason);
});

test("a certificate that isn't trusted is reported with the variable", async () => {
  const folder = await mkdtemp(join(tmpdir(), "detektor-ingest-tls-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { certFile, keyFile } = await certificateForTests(folder);
  const server = await serverWith(`tls { cert_file: "${certFile}", key_file: "${keyFile}" }`);
  const ingest = await ingestAt(server.url);
  await ingest.reports(/the certificate of NATS at .* isn't trusted \(.*\): set .*_TLS_CA/);
});

test("a server that stops answering is reported as that, and so is one that was killed", async () => {
  const server = await serverWith();
  const ingest = await ingestAt(server.url);
  await ingest.reports(/"status":"ok"|"ok":true/);
  process.kill(server.pid(), "SIGSTOP");
  onTestFinished(() => void process.kill(server.pid(), "SIGCONT"));
  await ingest.reports(/NATS doesn't answer in time: it is overloaded/);
  process.kill(server.pid(), "SIGCONT");
  await server.kill("SIGKILL");
  await ingest.reports(/the connection to NATS at nats:\/\/127\.0\.0\.1:\d+ is lost/);
  await server.restart();
});
