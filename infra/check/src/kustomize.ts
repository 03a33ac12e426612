import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import { parseAllDocuments } from "yaml";
import type { Manifest } from "./manifest.ts";

/** The overlays of infra/kubernetes, by name. */
export const overlays = (): Promise<readonly string[]> =>
  readdir(join(repositoryRoot, "infra/kubernetes/overlays"));

/** Every manifest of an overlay, as one text, with secrets that are worth nothing. */
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

/** As `scripts/secrets.sh files` would. */
const writeSecrets = async (folder: string): Promise<void> => {
  const example = await readFile(join(repositoryRoot, "infra/secrets/example.enc.yaml"), "utf8");
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [, name] of example.matchAll(/^([a-z][a-z0-9-]*): ENC/gm))
    await writeFile(join(folder, name ?? ""), "worth-nothing");
};

/** The documents of a text of manifests. */
export const manifestsOf = (text: string): readonly Manifest[] =>
  parseAllDocuments(text).map((document) => document.toJS() as Manifest);
