import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import { parseAllDocuments } from "yaml";
import type { Manifest } from "./manifest.ts";

/** Returns the names of the overlays in infra/kubernetes. */
export function overlays(): Promise<readonly string[]> {
  return readdir(join(repositoryRoot, "infra/kubernetes/overlays"));
}

/** Builds an overlay and returns its manifests as one text, with worthless secrets. */
export async function buildOverlay(kubectl: string, overlay: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "detektor-kubernetes-"));
  try {
    await cp(join(repositoryRoot, "infra/kubernetes"), root, { recursive: true });
    await writeSecrets(join(root, "overlays", overlay, "secrets"));
    return await runTool(kubectl, ["kustomize", join("overlays", overlay)], {
      cwd: root,
      timeoutMs: 60_000,
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Writes secrets in the format of `scripts/secrets.sh files`. */
const writeSecrets = async (folder: string): Promise<void> => {
  const example = await readFile(join(repositoryRoot, "infra/secrets/example.enc.yaml"), "utf8");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [, name] of example.matchAll(/^([a-z][a-z0-9-]*): ENC/gm))
    await writeFile(join(folder, name ?? ""), "worth-nothing");
};

/** Returns the documents in a text of manifests. */
export function manifestsOf(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}
