import { readFileSync } from "node:fs";
import { ConnectionError } from "./connection-error.ts";

/** One node's address and connection settings. */
export type EsdbNode = {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly caFile: string | null;
  /** The `authorization` header, null without credentials. */
  readonly authorization: string | null;
};

/** The nodes that a URL names, and whether to query them for other nodes. */
export type Seeds = { readonly seeds: readonly EsdbNode[]; readonly isCluster: boolean };

const pattern = /^esdb(\+discover)?:\/\/(?:([^:@/]+):([^@/]+)@)?([^/?]+)\/?(?:\?(.*))?$/;
const hostPattern = /^(\[[^\]]+\]|[^:]+)(?::(\d+))?$/;
const understood = new Set([
  "tls",
  "tlscafile",
  "tlsverifycert",
  "connectionname",
  "defaultdeadline",
]);

/**
 * Returns the node of an `esdb://` URL that names just one; null for a cluster, for discovery, and for
 * options that are not supported here.
 */
export function singleNodeOf(url: string): EsdbNode | null {
  const parsed = parse(url);
  if (!parsed || parsed.isCluster) return null;
  if ([...parsed.options.keys()].some((name) => !understood.has(name))) return null;
  return parsed.seeds[0] ?? null;
}

/** Returns the nodes of an `esdb://` or `esdb+discover://` URL, whatever its options. Throws RangeError. */
export function seedsOf(url: string): Seeds {
  const parsed = parse(url);
  if (!parsed) throw new RangeError("not a URL of an event store: esdb://host:port");
  return parsed;
}

function parse(url: string): (Seeds & { readonly options: ReadonlyMap<string, string> }) | null {
  const match = pattern.exec(url.trim());
  if (!match) return null;
  const [, discover, user, password, hosts = "", query = ""] = match;
  const options = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) options.set(flat(name), value);
  const tls = options.get("tls") !== "false";
  const common = {
    tls,
    caFile: options.get("tlscafile") ?? null,
    authorization: tls && user && password ? basic(user, password) : null,
  };
  const seeds = hosts.split(",").map((host) => hostPattern.exec(host));
  if (!seeds.every((seed) => seed !== null)) return null;
  return {
    seeds: seeds.map(([, host = "", port = "2113"]) => ({
      host: host.replace(/^\[|\]$/g, ""),
      port: Number(port),
      ...common,
    })),
    isCluster: discover !== undefined || seeds.length > 1,
    options,
  };
}

/**
 * Reads the certificate authority of a node; returns undefined if none is configured. Throws
 * ConnectionError.
 */
export function caOf({ caFile }: EsdbNode): Buffer | undefined {
  if (caFile === null) return undefined;
  try {
    return readFileSync(caFile);
  } catch (error) {
    throw new ConnectionError(`tlsCAFile can't be read: ${String(error)}`, { cause: error });
  }
}

const flat = (name: string): string => name.trim().toLowerCase().replaceAll(/[_-]/g, "");

function basic(user: string, password: string): string {
  const plain = `${decodeURIComponent(user)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(plain).toString("base64")}`;
}
