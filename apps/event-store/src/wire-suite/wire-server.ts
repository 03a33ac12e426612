import { EventStoreDBClient } from "@eventstore/db-client";
import { startTestServer } from "../testing/test-server.ts";

/** What the suite is run against: our server, or the one that the environment names. */
export type WireServer = {
  readonly url: string;
  readonly client: EventStoreDBClient;
  stop(): Promise<void>;
};

/** Any EventStoreDB or KurrentDB that the suite is to be run against, `esdb://…`. */
export const foreignUrl = process.env["DETEKTOR_WIRE_SUITE_URL"] || undefined;

/** Connects to what the suite is run against, starting our own server if nothing else is named. */
export const startWireServer = async (): Promise<WireServer> => {
  const own = foreignUrl === undefined ? await startTestServer() : undefined;
  const url = own?.url ?? (foreignUrl as string);
  return {
    url,
    client: EventStoreDBClient.connectionString(url),
    // The client's dispose() waits for ever for a stream that was left while it held events.
    stop: async () => own?.stop(),
  };
};

/** Credentials for one call, which make the client use the classic Append: those of the URL, or any. */
export const classicOf = ({ url }: WireServer) => {
  const [, username = "any", password = "any"] = /^esdb:\/\/([^:@/]+):([^@/]+)@/.exec(url) ?? [];
  return { credentials: { username, password } };
};
