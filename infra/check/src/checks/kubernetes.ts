import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findKubeconform, findKubernetesSchemas, kubernetesVersion } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { Check } from "../check.ts";
import { ofOperators, resourceProblems } from "../custom-resources.ts";
import { manifestsOf } from "../kustomize.ts";
import type { Manifest } from "../manifest.ts";
import { breachesOf } from "../manifest-rules.ts";
import { referenceBreaches } from "../manifest-references.ts";
import { onOverlays } from "../kubernetes/on-overlays.ts";
import { runToolOn } from "../run-tool-on.ts";

/** Kubernetes accepts every field of every overlay. */
export const kubernetesSchemas: Check = {
  name: "kubernetes (kustomize, kubeconform)",
  run: async (options) => {
    const schemas = await findKubernetesSchemas(options.tools);
    if (schemas.kind === "missing") return { kind: "skipped", why: schemas.why };
    const kubeconform = await findKubeconform(options.tools);
    return onOverlays(options, async (text, folder) => {
      await runTool("tar", ["-xf", schemas.path], { cwd: folder, timeoutMs: 60_000 });
      await writeFile(join(folder, "all.yaml"), text);
      return runToolOn(kubeconform, [...conformArgs(folder), join(folder, "all.yaml")], options);
    });
  },
};

/**
 * Returns kubeconform's arguments. Kinds of operators aren't part of Kubernetes:
 * `kubernetesRules` checks them.
 */
const conformArgs = (folder: string): readonly string[] => [
  "-strict",
  "-kubernetes-version",
  kubernetesVersion,
  "-skip",
  ofOperators.join(","),
  "-schema-location",
  join(folder, "schemas/{{ .ResourceKind }}{{ .KindSuffix }}.json"),
];

/**
 * Every pod is restricted, limited, probed, monitored and isolated, and everything that it refers to exists.
 */
export const kubernetesRules: Check = {
  name: "kubernetes (own rules)",
  run: (options) =>
    onOverlays(options, async (text) => {
      const manifests = manifestsOf(text);
      const wrong = [
        ...breachesOf(manifests),
        ...(await referenceBreaches(manifests)),
        ...resourceProblems(manifests),
        ...(await otherThanSource(manifests)),
      ];
      return wrong.length === 0 ? { kind: "ok" } : { kind: "failed", why: wrong.join("\n") };
    }),
};

/**
 * Returns differences of Jaeger's files from their source; they are copies because
 * kustomize reads only its own folders.
 */
const otherThanSource = async (manifests: readonly Manifest[]): Promise<readonly string[]> => {
  const copies = manifests.find(
    ({ kind, metadata }) => kind === "ConfigMap" && metadata.name.startsWith("jaeger-config"),
  )?.data;
  const names = ["jaeger.yaml", "ui.json"];
  const sources = await Promise.all(
    names.map((name) => readFile(join(repositoryRoot, "infra/jaeger", name), "utf8")),
  );
  return names
    .filter((name, at) => copies?.[name] !== sources[at])
    .map((name) => `infra/kubernetes/components/jaeger has another ${name} than infra/jaeger`);
};
