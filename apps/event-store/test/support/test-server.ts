import type { GrpcServer } from "../../src/transport/server/grpc-server.ts";
import { startServer } from "../../src/start-server.ts";
import type { EventStore } from "../../src/store/event-store.ts";
import type { OpenOptions } from "../../src/store/open-event-store.ts";
import { openEventStore } from "../../src/store/open-event-store.ts";
import { temporaryDirectory } from "./temporary-directory.ts";

/** A store in a new directory, served on a free port of loopback. */
export type TestServer = {
  readonly url: string;
  readonly port: number;
  readonly store: EventStore;
  readonly open: GrpcServer["open"];
  stop(): Promise<void>;
  /** Stops the server, and starts it again on the stored data. */
  restart(): Promise<TestServer>;
};

type Options = Omit<OpenOptions, "directory">;

/** Starts a server for tests. */
export function startTestServer(options: Options = {}): Promise<TestServer> {
  return serve(options, temporaryDirectory());
}

const serve = async (
  options: Options,
  directory: ReturnType<typeof temporaryDirectory>,
): Promise<TestServer> => {
  const store = openEventStore({ ...options, directory: directory.path });
  const observer = { eventsRead: () => {}, readTook: () => {}, subscriptions: () => {} };
  const server = await startServer(store, observer, { host: "127.0.0.1", port: 0 });
  const close = async (): Promise<void> => {
    await server.close();
    await store.close();
  };
  return {
    url: `esdb://127.0.0.1:${server.port}?tls=false`,
    port: server.port,
    store,
    open: server.open,
    stop: async () => {
      await close();
      directory.remove();
    },
    restart: async () => {
      await close();
      return serve(options, directory);
    },
  };
};
