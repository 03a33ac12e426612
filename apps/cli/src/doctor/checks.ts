import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { connect } from "node:net";
import { dirname } from "node:path";
import process from "node:process";
import { errorText, redactUrl, withTimeout } from "@detektor/observability";
import { EventStoreDBClient } from "@eventstore/db-client";
import type { CliSettings } from "../config.ts";
import { sizeText } from "../progress.ts";
import { headOf } from "../transfer/export-log.ts";
import type { Check, Finding } from "./check.ts";

const timeoutMs = 3_000;
const start = "start everything with `npm start`";

/** Everything that the platform needs, in the order in which it would be mended. */
export function checksOf(settings: CliSettings): readonly Check[] {
  const { natsUrl, eventStoreUrl, postgresUrl, ingestUrl, queryUrl, jaegerUrl } = settings;
  return [
    () => Promise.resolve(node()),
    () => disk(settings.storeDirectory),
    () => found("NATS", natsUrl, () => nats(natsUrl), `${start}, or set DETEKTOR_NATS_URL`),
    () =>
      found(
        "event store",
        eventStoreUrl,
        () => eventStore(eventStoreUrl),
        `${start}, \`npm run store\`, or set DETEKTOR_EVENT_STORE_URL`,
      ),
    () => postgres(postgresUrl),
    () => found("ingest", ingestUrl, () => readyz(ingestUrl), start),
    () => found("query API", queryUrl, () => readyz(queryUrl), start),
    () => jaeger(jaegerUrl),
  ];
}

async function found(
  what: string,
  url: string,
  look: () => Promise<string>,
  help: string,
): Promise<Finding> {
  try {
    const told = await withTimeout(look(), timeoutMs, "no answer");
    return { what, isWell: true, detail: `${redactUrl(url)} ${told}`.trimEnd() };
  } catch (error) {
    return { what, isWell: false, detail: `${redactUrl(url)}: ${errorText(error)}`, help };
  }
}

function node(): Finding {
  const { node: version } = process.versions;
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const isWell = major > 22 || (major === 22 && minor >= 18);
  return { what: "Node", isWell, detail: version, help: "install Node 24" };
}

async function disk(directory: string): Promise<Finding> {
  let known = directory;
  while (!existsSync(known)) known = dirname(known);
  const { bavail, bsize } = await statfs(known);
  const bytes = bavail * bsize;
  const detail = `${sizeText(bytes)} free for ${directory}`;
  const help = "make room, or set DETEKTOR_DATA_DIR to another disk";
  return { what: "disk", isWell: bytes > 1024 ** 3, detail, help };
}

/** A NATS server says who it is before it is asked. */
function nats(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 4222), timeout: timeoutMs });
    let text = "";
    socket.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      if (!text.includes("\r\n")) return;
      socket.destroy();
      const version = /"version":"([^"]+)"/.exec(text)?.[1] ?? "?";
      if (/"jetstream":true/.test(text)) resolve(`(${version}, with JetStream)`);
      else reject(new Error(`NATS ${version} there has no JetStream: start it with -js`));
    });
    socket.on("error", reject).on("timeout", () => socket.destroy(new Error("no answer")));
  });
}

async function eventStore(url: string): Promise<string> {
  const client = EventStoreDBClient.connectionString(url);
  try {
    return `(its log ends at ${await headOf(client)})`;
  } finally {
    void client.dispose().catch(() => {});
  }
}

async function postgres(url: string | undefined): Promise<Finding> {
  const help = `${start}, or set DETEKTOR_POSTGRES_URL`;
  if (url === undefined)
    return { what: "Postgres", isWell: false, detail: "its address is not known", help };
  const { hostname, port } = new URL(url);
  return found("Postgres", url, () => opened(hostname, Number(port || 5432)), help);
}

function opened(host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, timeout: timeoutMs }, () => {
      socket.destroy();
      resolve("");
    });
    socket.on("error", reject).on("timeout", () => socket.destroy(new Error("no answer")));
  });
}

async function readyz(url: string): Promise<string> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(timeoutMs) });
  if (response.ok) return "(ready)";
  throw new Error(`not ready: ${(await response.text()).slice(0, 300)}`);
}

async function jaeger(url: string): Promise<Finding> {
  const help = `${start}; traces are kept without it, too`;
  return { ...(await found("Jaeger", url, () => page(url), help)), isOptional: true };
}

async function page(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (response.ok) return "";
  throw new Error(`it answered ${response.status}`);
}
