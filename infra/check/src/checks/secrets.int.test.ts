import { cp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findSecretsTools, type SecretsTrial, tryOnSecrets } from "../secrets-script.ts";
import { secretsEncrypted, secretsRoundTrip } from "./secrets.ts";

const tools = await findSecretsTools({});
const trial = (work: (trial: SecretsTrial) => Promise<void>): Promise<void> =>
  tryOnSecrets(tools.kind === "found" ? tools.path : "", work);
const ifThere = test.skipIf(tools.kind === "missing");

ifThere("the checks of secrets pass on what is committed", async () => {
  expect(await secretsEncrypted.run({ tools: {} })).toEqual({ kind: "ok" });
  expect(await secretsRoundTrip.run({ tools: {} })).toEqual({ kind: "ok" });
});

ifThere("without its tools a check is skipped with the reason", async () => {
  const path = process.env["PATH"];
  const cache = process.env["XDG_CACHE_HOME"];
  try {
    process.env["PATH"] = "/nowhere";
    process.env["XDG_CACHE_HOME"] = "/tmp/detektor-no-cache";
    expect(await secretsEncrypted.run({ tools: { get: false } })).toMatchObject({
      kind: "skipped",
      why: expect.stringContaining("sops"),
    });
  } finally {
    process.env["PATH"] = path;
    if (cache === undefined) delete process.env["XDG_CACHE_HOME"];
    else process.env["XDG_CACHE_HOME"] = cache;
    await rm("/tmp/detektor-no-cache", { recursive: true, force: true });
  }
});

ifThere("another's key opens nothing", () =>
  trial(async ({ folder, run }) => {
    await run("mine", "init");
    await cp(join(folder, "example-key.txt"), join(folder, "..", "other"));
    await expect(run("other", "check")).rejects.toThrow("production.enc.yaml can't be opened");
    await expect(run("other", "files", join(folder, "out"))).rejects.toThrow("data key");
  }),
);

ifThere("a file of secrets in plain text is refused, and said which", () =>
  trial(async ({ folder, run }) => {
    await writeFile(join(folder, "more.enc.yaml"), "api-token: in-plain-text\n");
    await expect(run("mine", "check")).rejects.toThrow("more.enc.yaml is in plain text");
  }),
);

ifThere("what is encrypted for the example's key, which everybody has, is refused", () =>
  trial(async ({ folder, run }) => {
    await cp(join(folder, "example.enc.yaml"), join(folder, "production.enc.yaml"));
    await expect(run("mine", "check")).rejects.toThrow("for the example's key");
  }),
);

ifThere("a beginning is made once: what is there is never written over", () =>
  trial(async ({ folder, run }) => {
    await run("mine", "init");
    const before = await readFile(join(folder, "production.enc.yaml"), "utf8");
    await expect(run("mine", "init")).rejects.toThrow("is there already");
    expect(await readFile(join(folder, "production.enc.yaml"), "utf8")).toBe(before);
  }),
);

ifThere("secrets are written to files that nobody else can read", () =>
  trial(async ({ folder, run }) => {
    await run("mine", "init");
    await run("mine", "files", join(folder, "out"));
    expect((await stat(join(folder, "out", "api-token"))).mode & 0o777).toBe(0o600);
  }),
);

ifThere("a dry run changes nothing", () =>
  trial(async ({ folder, run }) => {
    expect(await run("mine", "init", "--dry-run")).toContain("would make a key");
    await expect(stat(join(folder, "..", "mine"))).rejects.toThrow("ENOENT");
    await expect(stat(join(folder, "production.enc.yaml"))).rejects.toThrow("ENOENT");
  }),
);
