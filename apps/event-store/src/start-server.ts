import { randomUUID } from "node:crypto";
import type { RequestListener } from "node:http";
import { type HostNames, isOwnHost } from "@detektor/observability";
import { commitSignal } from "./store/commit-signal.ts";
import type { CallObserver } from "./transport/event-store-calls.ts";
import { eventStoreCalls } from "./transport/event-store-calls.ts";
import type { GrpcServer } from "./transport/server/grpc-server.ts";
import { startGrpcServer } from "./transport/server/grpc-server.ts";
import { operationsCalls } from "./transport/operations-calls.ts";
import { Scavenges } from "./scavenge/scavenges.ts";
import { Groups } from "./subscriptions/groups.ts";
import { accessTo } from "./access/access.ts";
import type { Authenticate } from "./access/authenticator.ts";
import type { Caller } from "./access/caller.ts";
import type { CertificatePair } from "./access/self-signed-certificate.ts";
import type { EventStore } from "./store/event-store.ts";

const maxMessageBytes = 16 * 1024 * 1024;
const maxUnfinishedBytes = 128 * 1024 * 1024;

/**
 * Serves the liveness path that orchestrators probe on EventStoreDB's port; without users only under the
 * server's own host names.
 */
const liveness =
  (names: HostNames, hasUsers: boolean): RequestListener =>
  ({ url, method = "", headers }, response) => {
    const isOwn = hasUsers || isOwnHost(headers.host, names);
    const isLive = url === "/health/live" && ["GET", "HEAD"].includes(method);
    response.writeHead(isOwn ? (isLive ? 204 : 404) : 421).end();
  };

/** Returns the address by which a client connected: behind a forwarded port only that one works. */
const endpointOf = (authority: string) => {
  const [, address, port] = /^(.+):(\d{1,5})$/.exec(authority) ?? [];
  return address && port ? { address, port: Number(port) } : undefined;
};

/** Calls that need no credentials: clients make them before they know the server. */
const openCalls = new Set([
  "/event_store.client.server_features.ServerFeatures/GetSupportedMethods",
  "/event_store.client.gossip.Gossip/Read",
]);

/** The address and protection of a served store: without TLS and users, everybody may do everything. */
export type ServerAddress = {
  readonly host: string;
  readonly port: number;
  readonly tls?: CertificatePair | undefined;
  readonly authenticate?: Authenticate | undefined;
  readonly allowedHosts?: HostNames | undefined;
};

/** A store that is served. */
export type StoreServer = GrpcServer & { readonly groups: Groups };

/** Serves a store at an address; rejects if the port is unavailable. */
export async function startServer(
  store: EventStore,
  observer: CallObserver,
  { host, port, tls, authenticate, allowedHosts = new Set() }: ServerAddress,
  scavenges = new Scavenges(store),
): Promise<StoreServer> {
  await scavenges.open();
  let bound = port;
  const endpoint = (authority = "") => endpointOf(authority) ?? { address: host, port: bound };
  const signal = commitSignal(store);
  const groups = new Groups(store, signal);
  const instanceId = randomUUID();
  const access = accessTo(store);
  const calls = eventStoreCalls({ store, observer, signal, groups, access, instanceId, endpoint });
  const mayManage = (caller: Caller): boolean => access.mayManage(caller);
  for (const [path, call] of operationsCalls({ scavenges, mayManage })) calls.set(path, call);
  const who = { tls, authenticate, openCalls };
  const server = await startGrpcServer({
    host,
    port,
    calls,
    http1: liveness(allowedHosts, authenticate !== undefined),
    maxMessageBytes,
    maxUnfinishedBytes,
    ...who,
  });
  bound = server.port;
  return {
    ...server,
    groups,
    close: async () => {
      await scavenges.close();
      await groups.close();
      await server.close();
    },
  };
}
