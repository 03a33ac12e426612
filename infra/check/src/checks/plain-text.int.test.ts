import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { findAgeKeygen, findGitleaks } from "@detektor/infra-tools";
import { expect, onTestFinished, test } from "vitest";
import { lookForSecrets, noPlainText } from "./plain-text.ts";

// Tools that take a minute to build are built by `npm run check:infra`, not by a test.
const gitleaks = await findGitleaks({ get: false });
const keygen = await findAgeKeygen({ get: false });
const ifThere = test.skipIf(gitleaks.kind === "missing" || keygen.kind === "missing");

const newKey = async (): Promise<string> =>
  (await promisify(execFile)(keygen.kind === "found" ? keygen.path : "")).stdout;

/** Returns the findings in a folder that contains only that file. */
const lookAt = async (file: string, content: string) => {
  const folder = await mkdtemp(join(tmpdir(), "detektor-planted-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, dirname(file)), { recursive: true });
  await writeFile(join(folder, file), content);
  return lookForSecrets(gitleaks, folder);
};

ifThere("nothing in the repository is a secret in plain text", async () => {
  expect(await noPlainText.run({ tools: { get: false } })).toEqual({ kind: "ok" });
});

ifThere("a planted key is found, and the report names its file but not the key", async () => {
  const key = await newKey();
  const outcome = await lookAt("infra/secrets/production-key.txt", key);
  expect(outcome).toMatchObject({
    kind: "failed",
    why: expect.stringContaining("infra/secrets/production-key.txt"),
  });
  expect(JSON.stringify(outcome)).not.toContain(/AGE-SECRET-KEY-\w+/.exec(key)?.[0]);
});

ifThere("a password in a configuration is found", async () => {
  // Assembled here, so that this file itself contains no token.
  const token = ["ghp", "9xK2mQ7vT4bN8cR1wZ5yL3jH6fD0sA2pE7uG"].join("_");
  expect(await lookAt("infra/config.yaml", `token: ${token}\n`)).toMatchObject({ kind: "failed" });
});

ifThere("the example's key is no secret, in its own place alone", async () => {
  const key = await newKey();
  expect(await lookAt("infra/secrets/example-key.txt", key)).toEqual({ kind: "ok" });
  expect(await lookAt("other/example-key.txt", key)).toMatchObject({ kind: "failed" });
});
