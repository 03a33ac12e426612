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
  { queryApi, traceArchive }: Endpoints,
  signal: AbortSignal,
): Promise<void> {
  const archive = new Client(traceArchive ?? "", credentials.createInsecure());
  try {
    for await (const _ of every(500, undefined, { signal })) {
      await askForServices(archive);
      for (const path of paths) await ask(`${queryApi}${path}`);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    archive.close();
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
