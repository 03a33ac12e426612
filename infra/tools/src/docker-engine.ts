import { dirname } from "node:path";
import { debSource } from "./deb-source.ts";
import { fromSources } from "./from-sources.ts";
import type { FindOptions, Tool } from "./tool.ts";

// Debian's version, which is available without root, and old enough that what works with it works elsewhere.
const VERSION = "20.10";
const program = (name: string, pkg: string, file: string) =>
  fromSources({ name, version: VERSION, sources: [debSource(pkg, file)] });

/** The programs of an engine; they call each other by name through the PATH. */
const parts = [
  program("dockerd", "docker.io", "usr/sbin/dockerd"),
  program("docker", "docker.io", "usr/bin/docker"),
  program("docker-proxy", "docker.io", "usr/sbin/docker-proxy"),
  program("containerd", "containerd", "usr/bin/containerd"),
  program("containerd-shim-runc-v2", "containerd", "usr/bin/containerd-shim-runc-v2"),
  program("runc", "runc", "usr/sbin/runc"),
];

/**
 * The programs of a Docker engine and its client: the folders to put before the PATH,
 * or the reason why there is none.
 */
export type DockerEngine =
  | { readonly kind: "found"; readonly folders: readonly string[] }
  | { readonly kind: "missing"; readonly why: string };

/** Finds the engine's programs, downloading them to the user's cache if necessary. Never throws. */
export async function findDockerEngine(options: FindOptions = {}): Promise<DockerEngine> {
  const tools: Tool[] = [];
  for (const find of parts) tools.push(await find(options));
  const missing = tools.find((tool) => tool.kind === "missing");
  if (missing !== undefined) return missing;
  const paths = tools.filter((tool) => tool.kind === "found").map((tool) => tool.path);
  return { kind: "found", folders: paths.map((path) => dirname(path)) };
}
