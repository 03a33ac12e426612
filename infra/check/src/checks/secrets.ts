import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Check, Outcome } from "../check.ts";
import {
  findSecretsTools,
  runSecrets,
  type SecretsTrial,
  tryOnSecrets,
} from "../secrets-script.ts";

/** Every file of secrets is encrypted, unchanged, and not for a publicly known key. */
export const secretsEncrypted: Check = {
  name: "secrets (encrypted)",
  run: async ({ tools, signal }) => {
    const folders = await findSecretsTools(tools);
    if (folders.kind === "missing") return { kind: "skipped", why: folders.why };
    return runSecrets(folders.path, ["check"], { signal }).then(
      () => ({ kind: "ok" }),
      (error: Error) => ({ kind: "failed", why: error.message }),
    );
  },
};

/** Secrets can be decrypted only with the right key, and not after a byte has changed. */
export const secretsRoundTrip: Check = {
  name: "secrets (round trip with SOPS)",
  run: async ({ tools, signal }) => {
    const folders = await findSecretsTools(tools);
    if (folders.kind === "missing") return { kind: "skipped", why: folders.why };
    return tryOnSecrets(folders.path, roundTrip, signal);
  },
};

const roundTrip = async ({ folder, run }: SecretsTrial): Promise<Outcome> => {
  const file = join(folder, "production.enc.yaml");
  await run("key", "init");
  await run("key", "rotate");
  const [api, again] = [join(folder, "out"), join(folder, "again")];
  await run("key", "files", api);
  await run("key", "files", again);
  const secret = await readFile(join(api, "api-token"), "utf8");
  if (secret.length < 32 || secret !== (await readFile(join(again, "api-token"), "utf8")))
    return { kind: "failed", why: "a secret doesn't come back as it was" };
  if ((await readFile(file, "utf8")).includes(secret))
    return { kind: "failed", why: "an encrypted file contains a secret in plain text" };
  if (await works(run("../other-key-that-is-not-there", "files", api)))
    return { kind: "failed", why: "secrets were opened without their key" };
  await change(file);
  return (await works(run("key", "check")))
    ? { kind: "failed", why: "a changed file was accepted" }
    : { kind: "ok" };
};

/** Moves a value to another name; each encrypted value itself stays unchanged. */
const change = async (file: string): Promise<void> => {
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^api-token:/m, "api-tokem:"));
};

const works = (run: Promise<unknown>): Promise<boolean> =>
  run.then(
    () => true,
    () => false,
  );
