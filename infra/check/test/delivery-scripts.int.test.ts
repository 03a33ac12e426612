import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findGitCliff } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import { expect, onTestFinished, test } from "vitest";

const script = (name: string, args: readonly string[], env: Record<string, string> = {}) =>
  runTool(join(repositoryRoot, "scripts", name), args, {
    timeoutMs: 60_000,
    env: { ...process.env, GITHUB_REF: "", ...env },
  });

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "detektor-delivery-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

test.each([
  "changelog.sh",
  "get-delivery-tools.sh",
  "image-tags.sh",
  "pack-packages.sh",
  "release.sh",
  "scan-images.sh",
  "secrets.sh",
  "sign-images.sh",
  "try-images.sh",
])("%s explains itself, and refuses an option that there is not", async (name) => {
  expect(await script(name, ["--help"])).toContain(`scripts/${name}`);
  await expect(script(name, ["--no-such-option"])).rejects.toThrow(/no-such-option/);
});

const tagsOf = async (ref: string): Promise<readonly string[]> =>
  (await script("image-tags.sh", ["--ref", ref])).trim().split(" ");

test("images of a commit are called after it, and after its branch or its version", async () => {
  const [commit, branch] = await tagsOf("refs/heads/main");
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(branch).toBe("branch-main");
  expect(await tagsOf("refs/tags/v1.2.3")).toEqual([commit, "1.2.3", "1.2", "latest"]);
  expect(await tagsOf("refs/pull/7/merge")).toEqual([commit]);
});

test("a pre-release is not the latest, and a branch can't pass for a version", async () => {
  expect((await tagsOf("refs/tags/v1.2.3-rc.1")).slice(1)).toEqual(["1.2.3-rc.1"]);
  expect((await tagsOf("refs/heads/1.2.3")).slice(1)).toEqual(["branch-1.2.3"]);
  expect((await tagsOf("refs/heads/feat/a+b")).slice(1)).toEqual(["branch-feat-a-b"]);
  await expect(tagsOf("refs/tags/v1.x")).rejects.toThrow("1.x is no version");
});

test("what is signed is a digest: a tag, which may come to mean another image, is refused", async () => {
  const file = join(await newFolder(), "digests");
  const digest = `sha256:${"0123456789abcdef".repeat(4)}`;
  await writeFile(file, `ingest ${digest}\nquery-api ${digest}\n`);
  const env = { IMAGE_PREFIX: "registry.example/detektor/" };
  expect(await script("sign-images.sh", ["--dry-run", file], env)).toBe(
    ["ingest", "query-api"]
      .map((name) => `would sign registry.example/detektor/${name}@${digest}\n`)
      .join(""),
  );
  await writeFile(file, "ingest latest\n");
  await expect(script("sign-images.sh", ["--dry-run", file], env)).rejects.toThrow("ingest latest");
  await writeFile(file, "");
  await expect(script("sign-images.sh", ["--dry-run", file], env)).rejects.toThrow("is empty");
});

test("a release of another version than the sources' is refused", async () => {
  await expect(script("release.sh", ["--dry-run", "v99.0.0", "/nowhere"])).rejects.toThrow(
    /package.json says version .*, not 99.0.0/,
  );
});

const cliff = await findGitCliff({ get: false });

test.skipIf(cliff.kind === "missing")(
  "a release made twice of one commit is the same to the byte, and names every package",
  async () => {
    const { version } = JSON.parse(await readFile(join(repositoryRoot, "package.json"), "utf8"));
    const [one, two] = [await newFolder(), await newFolder()];
    for (const folder of [one, two]) await script("release.sh", [`v${version}`, folder]);
    const sums = await readFile(join(one, "SHA256SUMS"), "utf8");
    expect(sums).toBe(await readFile(join(two, "SHA256SUMS"), "utf8"));
    expect(sums.trim().split("\n")).toHaveLength(4);
    const sbom = JSON.parse(await readFile(join(one, "sbom.cdx.json"), "utf8"));
    expect(sbom.components.map(({ name }: { name: string }) => name)).toContain("kysely");
    expect(await readFile(join(one, "CHANGELOG.md"), "utf8")).toContain("### New");
  },
);
