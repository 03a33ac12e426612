import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { readManifests } from "./read-manifests.ts";

/** The port of health and metrics by service. */
export type Ports = Readonly<Record<string, number>>;

/** Returns the ports of services in every place that names them. */
export async function portsByPlace(): Promise<Readonly<Record<string, Ports>>> {
  const read = async (path: string, pattern: RegExp): Promise<Ports> => {
    const text = await readFile(join(repositoryRoot, path), "utf8");
    return Object.fromEntries(
      [...text.matchAll(pattern)].map(([, name = "", port]) => [name, Number(port)]),
    );
  };
  const targets = /job: ([a-z-]+) \}, targets: \["[a-z0-9.-]+:(\d+)"\]/g;
  return {
    "infra/docker/images.tsv": await read(
      "infra/docker/images.tsv",
      /^([a-z-]+)\t[a-z-]+\tapps\/\1\t([1-9]\d*)$/gm,
    ),
    "docs/metrics.md": await read("docs/metrics.md", /^## ([a-z-]+)\n\nPort (\d+)/gm),
    "infra/prometheus/targets": await read("infra/prometheus/targets/detektor.yaml", targets),
    "infra/compose/prometheus-targets": await read(
      "infra/compose/prometheus-targets/detektor.yaml",
      targets,
    ),
    "infra/kubernetes": await portsOfManifests(),
  };
}

async function portsOfManifests(): Promise<Ports> {
  const services = (await readManifests()).filter(({ kind }) => kind === "Service");
  return Object.fromEntries(
    services.flatMap(({ metadata, spec }) =>
      (spec?.ports ?? []).flatMap(({ name, port }) =>
        name === "http" && port !== undefined ? [[metadata.name, port]] : [],
      ),
    ),
  );
}
