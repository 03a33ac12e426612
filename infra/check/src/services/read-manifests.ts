import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { manifestsOf } from "../kustomize.ts";
import type { Manifest } from "../manifest.ts";

/** Returns the manifests of infra/kubernetes as they are written, before an overlay changes them. */
export async function readManifests(): Promise<readonly Manifest[]> {
  const folder = join(repositoryRoot, "infra/kubernetes");
  const files = await Array.fromAsync(glob("{base,components/*}/*.yaml", { cwd: folder }));
  const texts = files.map((file) => readFile(join(folder, file), "utf8"));
  const documents = (await Promise.all(texts)).flatMap(manifestsOf);
  // Kustomize's own files, and lists of changes, are no manifests.
  return documents.filter(({ kind, metadata }) => kind !== undefined && metadata !== undefined);
}
