import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findKubectl } from "@detektor/infra-tools";
import type { CheckOptions, Outcome } from "../check.ts";
import { buildOverlay, overlays } from "../kustomize.ts";

/** Builds each overlay and checks it in a temporary folder; returns the first failure. */
export async function onOverlays(
  { tools }: CheckOptions,
  look: (text: string, folder: string) => Promise<Outcome>,
): Promise<Outcome> {
  const kubectl = await findKubectl(tools);
  if (kubectl.kind === "missing") return { kind: "skipped", why: kubectl.why };
  const folder = await mkdtemp(join(tmpdir(), "detektor-manifests-"));
  try {
    for (const overlay of await overlays()) {
      const outcome = await look(await buildOverlay(kubectl.path, overlay), folder);
      if (outcome.kind === "failed") return { ...outcome, why: `${overlay}:\n${outcome.why}` };
      if (outcome.kind === "skipped") return outcome;
    }
    return { kind: "ok" };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
