import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findNats, repositoryRoot } from "@detektor/local-servers";
import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const natsServer = await findNats();

/** Creates a folder with a certificate, in the format of cert-manager's secret. */
const tlsFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "detektor-nats-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [key, crt] = [join(folder, "tls.key"), join(folder, "tls.crt")];
  const subject = ["-subj", "/CN=detektor-node", "-days", "1", "-nodes"];
  await run("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-keyout",
    key,
    "-out",
    crt,
    ...subject,
  ]);
  await cp(crt, join(folder, "ca.crt"));
  return folder;
};

test.each(["nats", "nats-cluster"])(
  "a real NATS takes the configuration of %s",
  async (component) => {
    const folder = await tlsFolder();
    const source = join(repositoryRoot, "infra/kubernetes/components", component, "nats.conf");
    const config = (await readFile(source, "utf8")).replaceAll("/etc/detektor/tls", folder);
    await writeFile(join(folder, "nats.conf"), config);
    const env = { POD_NAME: "nats-0", NATS_PASSWORD: "a", NATS_PRODUCER_PASSWORD: "b" };
    const { stderr } = await run(natsServer, ["-t", "-c", join(folder, "nats.conf")], { env });
    expect(stderr).toContain("is valid");
  },
);
