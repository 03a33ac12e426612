import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { parse } from "yaml";
import type { Manifest } from "../manifest.ts";
import { isAlert, readRules } from "../prometheus/rules.ts";
import { readManifests } from "./read-manifests.ts";

/** A list of services somewhere in the repository, by names. */
export type ServiceList = {
  readonly names: readonly string[];
  /** Services that don't belong in it, each with the reason. */
  readonly without?: Readonly<Record<string, string>>;
};

const read = (path: string): Promise<string> => readFile(join(repositoryRoot, path), "utf8");

/** Returns every place that must name each service, by what it is for. */
export async function serviceLists(): Promise<Readonly<Record<string, ServiceList>>> {
  const manifests = await readManifests();
  return {
    ...(await textLists()),
    ...(await composeLists()),
    ...(await alertLists()),
    ...kubernetesLists(manifests),
    ...(await overlayLists()),
  };
}

const ownImage = /^detektor\/([a-z-]+)$/g;

/** Returns the first group of all matches. */
const all = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = ""]) => found);

/** Returns the words of the first match. */
const words = (text: string, pattern: RegExp): readonly string[] =>
  (pattern.exec(text)?.[1] ?? "").match(/[a-z-]+/g) ?? [];

async function textLists(): Promise<Readonly<Record<string, ServiceList>>> {
  const tested = await read("e2e/src/containers.test.ts");
  return {
    "infra/docker/images.tsv": {
      names: all(await read("infra/docker/images.tsv"), /^([a-z-]+)\t[a-z-]+\tapps\/\1\t\d+$/gm),
    },
    "order of scripts/deploy-local.sh": {
      names: words(await read("scripts/deploy-local.sh"), /^order=\((.*)\)$/m),
    },
    "e2e/src/containers.test.ts": {
      names: [
        ...words(tested, /^const services = \[(.*)\]/m),
        ...words(tested, /^const images = \[(.*)\]/m),
      ],
    },
    ".github/CODEOWNERS": {
      names: all(await read(".github/CODEOWNERS"), /^\/apps\/([a-z-]+)\//gm),
    },
    "docs/metrics.md": { names: all(await read("docs/metrics.md"), /^## ([a-z-]+)$/gm) },
    "query of MemoryHigh in docs/runbook.md": {
      names: words(await read("docs/runbook.md"), /process_resident_memory_bytes\{job=~"(.*)"\}/),
    },
  };
}

async function composeLists(): Promise<Readonly<Record<string, ServiceList>>> {
  type Compose = { readonly services: Readonly<Record<string, { readonly image?: string }>> };
  const { services } = parse(await read("infra/compose/compose.yaml"), { merge: true }) as Compose;
  const composed = Object.entries(services).filter(([name, { image = "" }]) =>
    image.endsWith(`:-detektor/${name}:local}`),
  );
  const without = { "event-store": "the default profile has KurrentDB in its place" };
  return {
    "infra/compose/compose.yaml": { names: composed.map(([name]) => name) },
    "infra/compose/prometheus-targets": {
      names: await jobs("infra/compose/prometheus-targets/detektor.yaml"),
      without,
    },
    "infra/prometheus/targets": { names: await jobs("infra/prometheus/targets/detektor.yaml") },
  };
}

async function jobs(path: string): Promise<readonly string[]> {
  const targets = parse(await read(path)) as readonly { readonly labels: { job: string } }[];
  return targets.map(({ labels }) => labels.job);
}

async function alertLists(): Promise<Readonly<Record<string, ServiceList>>> {
  const alerts = (await readRules()).filter(isAlert);
  const jobsOf = (name: string): ServiceList => ({
    names: alerts
      .filter(({ alert }) => alert === name)
      .flatMap(({ expr }) => words(expr, /job=~"([^"]*)"/)),
  });
  return { "alert TargetDown": jobsOf("TargetDown"), "alert MemoryHigh": jobsOf("MemoryHigh") };
}

function kubernetesLists(manifests: readonly Manifest[]): Readonly<Record<string, ServiceList>> {
  const named = (kind: string): readonly string[] =>
    manifests.filter((one) => one.kind === kind).map(({ metadata }) => metadata.name);
  const images = manifests.flatMap(({ spec }) =>
    (spec?.template?.spec.containers ?? [])
      // A patch has none.
      .filter((container) => "image" in container)
      .flatMap(({ image }) => all(image, ownImage)),
  );
  const kinds = ["Service", "PodDisruptionBudget", "NetworkPolicy", "ServiceMonitor"];
  return {
    "workloads of infra/kubernetes": { names: images },
    ...Object.fromEntries(
      kinds.map((kind) => [`${kind} of infra/kubernetes`, { names: named(kind) }]),
    ),
  };
}

async function overlayLists(): Promise<Readonly<Record<string, ServiceList>>> {
  type Overlay = { readonly images: readonly { readonly name: string }[] };
  const list = async (overlay: string): Promise<readonly string[]> => {
    const path = `infra/kubernetes/overlays/${overlay}/kustomization.yaml`;
    const { images } = parse(await read(path)) as Overlay;
    return images.flatMap(({ name }) => all(name, ownImage));
  };
  const without = { "event-store": "this overlay has KurrentDB in its place" };
  return {
    "images of the overlay single-node": { names: await list("single-node") },
    "images of the overlay cluster": { names: await list("cluster"), without },
  };
}
