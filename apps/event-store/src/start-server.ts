import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import { commitSignal } from "./grpc/commit-signal.ts";
import type { CallObserver } from "./grpc/event-store-calls.ts";
import { eventStoreCalls } from "./grpc/event-store-calls.ts";
import type { GrpcServer } from "./grpc/grpc-server.ts";
import { startGrpcServer } from "./grpc/grpc-server.ts";
import { Groups } from "./persistent-subscriptions/groups.ts";
import type { EventStore } from "./storage/event-store.ts";

const maxMessageBytes = 16 * 1024 * 1024;

/** What orchestrators probe on EventStoreDB's port. */
const liveness: RequestListener = (request, response) => {
  const isLive = request.url === "/health/live" && ["GET", "HEAD"].includes(request.method ?? "");
  response.writeHead(isLive ? 204 : 404).end();
};

/** Serves a store at an address; rejects if the port can't be had. */
export const startServer = async (
  store: EventStore,
  observer: CallObserver,
  { host, port }: { host: string; port: number },
): Promise<GrpcServer> => {
  let bound = port;
  const endpoint = () => ({ address: host, port: bound });
  const signal = commitSignal(store);
  const groups = new Groups(store, signal);
  const instanceId = randomUUID();
  const calls = eventStoreCalls({ store, observer, signal, groups, instanceId, endpoint });
  const server = await startGrpcServer({ host, port, calls, http1: liveness, maxMessageBytes });
  bound = server.port;
  return {
    port: server.port,
    close: async () => {
      await groups.close();
      await server.close();
    },
  };
};
