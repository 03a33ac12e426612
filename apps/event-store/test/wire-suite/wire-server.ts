import { EventStoreDBClient } from "@eventstore/db-client";
import { afterAll } from "vitest";
import { startTestServer } from "../support/test-server.ts";
import type { RawClient } from "./raw-client.ts";
import { connectRaw } from "./raw-client.ts";

/** The server that a file of the suite runs against: ours, or the one that the environment names. */
export type WireServer = {
  readonly url: string;
  readonly client: EventStoreDBClient;
  readonly raw: RawClient;
  /**
   * Options of one call that make the client use the classic Append: credentials, those of the URL or
   * any.
   */
  readonly classic: { readonly credentials: { username: string; password: string } };
};

/** The EventStoreDB or KurrentDB that the suite runs against, `esdb://…`. */
export const foreignUrl = process.env["DETEKTOR_WIRE_SUITE_URL"] || undefined;

/**
 * Connects to the server under test until the file's tests are done; starts our own server if no other
 * is named.
 */
export async function useWireServer(): Promise<WireServer> {
  const own = foreignUrl === undefined ? await startTestServer() : undefined;
  const url = own?.url ?? (foreignUrl as string);
  const client = EventStoreDBClient.connectionString(url);
  const raw = connectRaw(url);
  afterAll(async () => {
    // The client's dispose() waits forever for a stream that was left while it held events.
    raw.close();
    await own?.stop();
  });
  return { url, client, raw, classic: classicOf(url) };
}

const classicOf = (url: string) => {
  const [, username = "any", password = "any"] = /^esdb:\/\/([^:@/]+):([^@/]+)@/.exec(url) ?? [];
  return { credentials: { username, password } };
};
