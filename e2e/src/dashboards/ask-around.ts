import { randomUUID } from "node:crypto";
import { setInterval as every } from "node:timers/promises";
import {
  EventStoreDBClient,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from "@eventstore/db-client";
import { Client, credentials } from "@grpc/grpc-js";
import type { Endpoints } from "../platform.ts";

const paths = ["/v1/frames?limit=10", "/v1/cameras", "/v1/ledger", "/v1/frames/no-frame"];

/**
 * Sends usual and unanswerable requests to the query API, and requests to the trace archive
 * as Jaeger does, until stopped.
 */
export async function askAround(
  { queryApi, traceArchive, examples }: Endpoints,
  signal: AbortSignal,
): Promise<void> {
  const archive = new Client(traceArchive ?? "", credentials.createInsecure());
  try {
    for await (const _ of every(500, undefined, { signal })) {
      await askForServices(archive);
      for (const path of paths) await ask(`${queryApi}${path}`);
      await askExamples(examples);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    archive.close();
  }
}

/** Calls each of the services to start from, as a client whose trace is recorded. */
async function askExamples(examples: Endpoints["examples"]): Promise<void> {
  const frame = "019a0000-0000-7000-8000-000000000001";
  // NATS would recognise a repeated id.
  const id = randomUUID();
  const sighting = { id, camera: "gate", label: "fox", seen_at: "2026-11-02T11:00:00Z" };
  const headers = {
    "content-type": "application/json",
    traceparent: `00-${"1".repeat(32)}-${"2".repeat(16)}-01`,
  };
  for (const [name, path, body] of [
    ["example-otel", `/v1/frames/lab/${frame}/describe`, ""],
    ["echo-service", "/v1/echo", "hello"],
    ["base-template", "/v1/sightings", JSON.stringify(sighting)],
  ] as const) {
    const signal = AbortSignal.timeout(10_000);
    const init = { method: "POST", headers, body, signal };
    await (await fetch(`${examples[name]}${path}`, init)).arrayBuffer();
  }
}

/** Creates a consumer group in the event store, as a program next to Detektor may. */
export async function makeGroup(eventStore: string): Promise<void> {
  const client = EventStoreDBClient.connectionString(eventStore);
  const settings = persistentSubscriptionToStreamSettingsFromDefaults();
  await client.createPersistentSubscriptionToStream("dashboards", "group", settings);
  await client.dispose();
}

async function ask(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  await response.arrayBuffer();
}

/** Requests the list of services with an empty request; the answer is ignored. */
function askForServices(archive: Client): Promise<void> {
  const bytes = (value: Buffer) => value;
  const deadline = Date.now() + 10_000;
  return new Promise((resolve, reject) => {
    archive.makeUnaryRequest(
      "/jaeger.storage.v2.TraceReader/GetServices",
      bytes,
      bytes,
      Buffer.alloc(0),
      { deadline },
      (error) => (error === null ? resolve() : reject(error)),
    );
  });
}
