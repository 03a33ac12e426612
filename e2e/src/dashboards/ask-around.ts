import { randomUUID } from "node:crypto";
import { setInterval as every } from "node:timers/promises";
import {
  EventStoreDBClient,
  persistentSubscriptionToStreamSettingsFromDefaults,
} from "@eventstore/db-client";
import { Client, credentials } from "@grpc/grpc-js";
import type { Endpoints } from "../platform.ts";

const paths = ["/v1/frames?limit=10", "/v1/cameras", "/v1/ledger", "/v1/frames/no-frame"];

/** Asks the query API what people ask and what it can't answer, and the trace archive as Jaeger does, until it is stopped. */
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

/** Asks each of the services to start from, as somebody whose trace is recorded. */
async function askExamples(examples: Endpoints["examples"]): Promise<void> {
  const frame = "019a0000-0000-7000-8000-000000000001";
  // NATS would know the same one again.
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

/** Makes a group of consumers in the event store, as a program beside Detektor may. */
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

/** The request is empty, the answer is nobody's business. */
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
