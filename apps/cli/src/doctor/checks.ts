import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { connect } from "node:net";
import { freemem, totalmem } from "node:os";
import { dirname } from "node:path";
import process from "node:process";
import { createGrpcConnection, findNode, type GrpcConnection } from "@detektor/eventstore-protocol";
import { errorText, isLoopback, redactUrl, withTimeout } from "@detektor/observability";
import { lookAtNats } from "@detektor/producer";
import { lookAtPostgres } from "@detektor/read-model";
import type { CliSettings } from "../config.ts";
import { headOf } from "../transfer/export-log.ts";
import type { Check, Finding } from "./check.ts";
import { judgeDisk } from "./judge-disk.ts";
import { judgeMemory } from "./judge-memory.ts";
import { type LogGrowth, logGrowth } from "./log-growth.ts";
import { positionBefore } from "./position-before.ts";

const timeoutMs = 5000;
const start = "start everything with `npm start`";

/** Returns checks for everything that the platform needs, in the order in which problems should be fixed. */
export function checksOf(settings: CliSettings): readonly Check[] {
  const { eventStoreUrl, ingestUrl, projectorUrl, queryUrl, caretakerUrl } = settings;
  const { traceArchive, jaegerUrl } = settings;
  const storeHelp = `${start}, \`npm run store\`, or set DETEKTOR_EVENT_STORE_URL`;
  const archive = () => opened(traceArchive);
  return [
    () => Promise.resolve(node()),
    () => Promise.resolve(memory()),
    () => disk(settings),
    () => nats(settings),
    () => found("event store", eventStoreUrl, () => eventStore(eventStoreUrl), storeHelp),
    () => postgres(settings.postgresUrl),
    () => found("ingest", ingestUrl, () => readyz(ingestUrl), start),
    () => found("projector", projectorUrl, () => readyz(projectorUrl), start),
    () => found("query API", queryUrl, () => readyz(queryUrl), start),
    () => found("caretaker", caretakerUrl, () => readyz(caretakerUrl), start),
    async () => ({ ...(await found("traces", traceArchive, archive, start)), isOptional: true }),
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
    const answer = await withTimeout(look(), timeoutMs, "no answer");
    return { what, isWell: true, detail: `${redactUrl(url)} ${answer}`.trimEnd() };
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

/** Checks the available memory; a container's limit counts, if there is one. */
function memory(): Finding {
  const bound = process.constrainedMemory();
  const total = bound > 0 ? Math.min(bound, totalmem()) : totalmem();
  return judgeMemory(Math.min(process.availableMemory(), freemem()), total);
}

async function disk(settings: CliSettings): Promise<Finding> {
  let known = settings.storeDirectory;
  while (!existsSync(known)) known = dirname(known);
  const { bavail, bsize } = await statfs(known);
  const growth = await withTimeout(growthOf(settings), timeoutMs, "no answer").catch(() => null);
  return judgeDisk(settings.storeDirectory, bavail * bsize, growth);
}

/**
 * Returns the log's growth, or null for a remote store, whose disk isn't this one. Rejects if the store or
 * the query API doesn't answer, which other checks report.
 */
async function growthOf(settings: CliSettings): Promise<LogGrowth | null> {
  const { eventStoreUrl } = settings;
  if (!URL.canParse(eventStoreUrl) || !isLoopback(new URL(eventStoreUrl).hostname)) return null;
  return withStore(eventStoreUrl, (connection) =>
    logGrowth(connection, (time) => positionBefore(settings, time)),
  );
}

async function nats({ nats: access }: CliSettings): Promise<Finding> {
  try {
    const nats = await access();
    const version = await lookAtNats(nats, timeoutMs);
    return { what: "NATS", isWell: true, detail: `${nats.shown} (${version}, with JetStream)` };
  } catch (error) {
    return { what: "NATS", isWell: false, detail: errorText(error), help: start };
  }
}

const eventStore = (url: string): Promise<string> =>
  withStore(url, async (connection) => `(its log ends at ${await headOf(connection)})`);

async function withStore<T>(
  url: string,
  work: (connection: GrpcConnection) => Promise<T>,
): Promise<T> {
  const connection = createGrpcConnection(await findNode(url));
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

async function postgres(url: string | undefined): Promise<Finding> {
  const help = `${start}, or set DETEKTOR_POSTGRES_URL`;
  if (url === undefined)
    return { what: "Postgres", isWell: false, detail: "its address is not known", help };
  return found("Postgres", url, async () => `(${(await lookAtPostgres(url)).version})`, help);
}

function opened(hostPort: string): Promise<string> {
  const { hostname, port } = new URL(`tcp://${hostPort}`);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: timeoutMs }, () => {
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
  const help = `${start}; traces are also kept without it`;
  return { ...(await found("Jaeger", url, () => page(url), help)), isOptional: true };
}

async function page(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (response.ok) return "";
  throw new Error(`it answered ${response.status}`);
}
