import { readFileSync } from "node:fs";
import { EventLogUnavailable } from "../event-log-error.ts";

/** One node's address and how to speak to it. */
export type EsdbNode = {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly caFile: string | null;
  /** The `authorization` header, null without credentials. */
  readonly authorization: string | null;
};

const pattern = /^esdb:\/\/(?:([^:@/]+):([^@/]+)@)?(\[[^\]]+\]|[^:,/?]+)(?::(\d+))?\/?(?:\?(.*))?$/;
const understood = new Set([
  "tls",
  "tlscafile",
  "tlsverifycert",
  "connectionname",
  "defaultdeadline",
]);

/** The node of a URL that names just one, null where only the official client knows what to do. */
export function singleNodeOf(url: string): EsdbNode | null {
  const match = pattern.exec(url.trim());
  if (!match) return null;
  const [, user, password, host = "", port = "2113", query = ""] = match;
  const options = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(query)) options.set(flat(name), value);
  if ([...options.keys()].some((name) => !understood.has(name))) return null;
  const tls = options.get("tls") !== "false";
  return {
    host: host.replace(/^\[|\]$/g, ""),
    port: Number(port),
    tls,
    caFile: options.get("tlscafile") ?? null,
    authorization: tls && user && password ? basic(user, password) : null,
  };
}

/** The certificate authority of a node, read once it is needed. Throws EventLogUnavailable. */
export function caOf({ caFile }: EsdbNode): Buffer | undefined {
  if (caFile === null) return undefined;
  try {
    return readFileSync(caFile);
  } catch (cause) {
    throw new EventLogUnavailable(`tlsCAFile can't be read: ${String(cause)}`, { cause });
  }
}

const flat = (name: string): string => name.trim().toLowerCase().replaceAll(/[_-]/g, "");

function basic(user: string, password: string): string {
  const plain = `${decodeURIComponent(user)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(plain).toString("base64")}`;
}
