import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificateForTests, eventually, natsForTests } from "@detektor/testkit";
import { expect, onTestFinished, test } from "vitest";
import { createProducer } from "./create-producer.ts";
import type { ProducerOptions } from "./producer.ts";

/** Creates a producer for an address, and returns the reasons that it reports, "connected" among them. */
function reasonsAt(natsUrl: string): readonly string[] {
  const reasons: string[] = [];
  const onConnection: ProducerOptions["onConnection"] = (state) => {
    if (state.kind === "connected") reasons.push("connected");
    else if (state.error) reasons.push(state.error.message);
  };
  const producer = createProducer({ natsUrl, site: "lab", source: "capture/1", onConnection });
  onTestFinished(async () => void (await producer.close({ timeoutMs: 0 })));
  return reasons;
}

async function serverWith(more: () => Promise<string> | string) {
  const server = await natsForTests({ own: true, more: await more() });
  onTestFinished(() => server.stop());
  return server;
}

const reports = (reasons: readonly string[], reason: RegExp) =>
  eventually(() => expect(reasons).toContainEqual(expect.stringMatching(reason)), {
    timeoutMs: 20_000,
  });

test("a refused connection is reported with the address and the setting", async () => {
  const reason = /^NATS doesn't answer at nats:\/\/127\.0\.0\.1:1 \(.*ECONNREFUSED.*natsUrl$/;
  await reports(reasonsAt("nats://127.0.0.1:1"), reason);
});

test("a certificate that isn't trusted is reported with the setting", async () => {
  const folder = await mkdtemp(join(tmpdir(), "detektor-producer-tls-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const server = await serverWith(async () => {
    const { certFile, keyFile } = await certificateForTests(folder);
    return `tls { cert_file: "${certFile}", key_file: "${keyFile}" }`;
  });
  await reports(reasonsAt(server.url), /^the certificate of NATS at .* isn't trusted .*tlsCaFile/);
});

test("a login that is refused after it was accepted is reported with the setting", async () => {
  const users = (password: string) => `authorization { user: ann, password: ${password} }`;
  const server = await serverWith(() => users("first"));
  const reasons = reasonsAt(server.url.replace("//", "//ann:first@"));
  await reports(reasons, /^connected$/);
  await server.reload(users("second"));
  await reports(reasons, /^NATS at .* refuses the login \(.*\): check natsUrl$/);
  expect(reasons.join()).not.toContain("first");
});
