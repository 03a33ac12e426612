import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { Manifest } from "./manifest.ts";

/**
 * Returns references of manifests that don't exist: keys of secrets and settings,
 * and variables that nobody reads.
 */
export async function referenceBreaches(
  manifests: readonly Manifest[],
): Promise<readonly string[]> {
  const variables = await knownVariables();
  return manifests.flatMap((one) => [
    ...references(one)
      .filter((ref) => !isThere(ref, manifests))
      .map(({ kind, name, key }) => `${one.metadata.name}: ${kind} ${name} has no ${key}`),
    ...variablesOf(one)
      .filter((name) => !variables.has(name))
      .map((name) => `${one.metadata.name}: no service reads ${name}`),
  ]);
}

type Reference = {
  readonly kind: "Secret" | "ConfigMap";
  readonly name: string;
  readonly key: string;
};

/** Returns every `secretKeyRef` and `configMapKeyRef` of a manifest, at any depth. */
const references = (value: unknown): readonly Reference[] => {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([field, inner]): readonly Reference[] => {
    if (field === "secretKeyRef")
      return [{ kind: "Secret", ...(inner as Omit<Reference, "kind">) }];
    if (field === "configMapKeyRef")
      return [{ kind: "ConfigMap", ...(inner as Omit<Reference, "kind">) }];
    return references(inner);
  });
};

const isThere = ({ kind, name, key }: Reference, manifests: readonly Manifest[]): boolean =>
  manifests.some(
    (one) => one.kind === kind && one.metadata.name === name && key in (one.data ?? {}),
  );

/** Returns our own variables that a manifest sets, in a container or as settings. */
const variablesOf = ({ kind, data, spec }: Manifest): readonly string[] => {
  const containers = spec?.template?.spec.containers ?? [];
  const set = [
    ...(kind === "ConfigMap" ? Object.keys(data ?? {}) : []),
    ...containers.flatMap(({ env = [] }) => env.map(({ name }) => name)),
  ];
  return set.filter((name) => name.startsWith("DETEKTOR_"));
};

/** Returns the variables that the services' sources and Jaeger's configuration name. */
const knownVariables = async (): Promise<ReadonlySet<string>> => {
  const where = ["apps/*/src/*", "libs/*/src/*", "infra/jaeger"];
  const args = ["grep", "-ohE", "DETEKTOR_[A-Z_]*[A-Z]", "--", ...where, ":!*.test.ts"];
  const found = await runTool("git", args, { cwd: repositoryRoot, timeoutMs: 30_000 });
  return new Set(found.split("\n"));
};
