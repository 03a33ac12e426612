import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { connectEventLog, type EventLog } from "@detektor/event-log";
import { freePort } from "@detektor/local-servers";
import {
  natsForTests,
  type OwnTestNats,
  type OwnTestPostgres,
  ownPostgresForTests,
  secureEventStoreForTests,
  type SecureTestEventStore,
  startApp,
  type TestApp,
} from "@detektor/testkit";
import { connect, type JetStreamManager, type NatsConnection } from "nats";
import { readersOfAll, STORE_USER, writeRights } from "./store-rights.ts";

/** The services and their servers; a test may manipulate the servers freely. */
export interface Neighbours {
  readonly nats: OwnTestNats;
  readonly store: SecureTestEventStore;
  readonly postgres: OwnTestPostgres;
  readonly services: Readonly<Record<ServiceName, TestApp>>;
  /** `host:port` of the archive's gRPC. */
  readonly archiveAddress: string;
  /** The operator's connection, which always keeps its rights. */
  readonly nc: NatsConnection;
  readonly jsm: JetStreamManager;
  /** The administrator's connection. */
  readonly log: EventLog;
  /** The services' copy of the store's certificate. */
  readonly trusted: string;
  readonly stop: () => Promise<void>;
}

export const SERVICES = ["ingest", "projector", "query-api", "trace-archive", "caretaker"] as const;
export type ServiceName = (typeof SERVICES)[number];

/** The services' role in Postgres, with its initial password. */
export const ROLE = { name: "detektor_services", password: "first" } as const;
export const DATABASE = "detektor";

export const OPERATOR = { user: "operator", pass: "operator" } as const;

const ALL = 'publish: ">", subscribe: ">"';

/** Returns NATS' users: a connection without a name is a service, with these permissions. */
export function natsUsers(permissions = ALL, jetstream = "enabled", services = "services"): string {
  return `
accounts {
  detektor {
    jetstream: ${jetstream}
    users: [
      { user: ${OPERATOR.user}, password: ${OPERATOR.pass} }
      { user: ${services}, password: x, permissions: { ${permissions} } }
    ]
  }
  empty { users: [{ user: nobody, password: x }] }
}
no_auth_user: ${services === "services" ? "services" : "nobody"}
`;
}

/** Starts everything and waits until it is ready. */
export async function startNeighbours(): Promise<Neighbours> {
  const [nats, store, postgres] = await Promise.all([
    natsForTests({ own: true, more: natsUsers() }),
    secureEventStoreForTests(),
    ownPostgresForTests(DATABASE),
  ]);
  await postgres.run(`CREATE ROLE ${ROLE.name} LOGIN PASSWORD '${ROLE.password}'`);
  await postgres.run(`ALTER DATABASE ${DATABASE} OWNER TO ${ROLE.name}`);
  const log = connectEventLog({ url: store.url });
  const trusted = await admitServices(store, log);
  const archivePort = await freePort();
  const services = await startServices(archivePort, { nats, store, postgres, trusted });
  const again = { maxReconnectAttempts: -1, reconnectTimeWait: 100 };
  const nc = await connect({ servers: nats.url, ...OPERATOR, ...again });
  return {
    nats,
    store,
    postgres,
    services,
    archiveAddress: `127.0.0.1:${archivePort}`,
    nc,
    jsm: await nc.jetstreamManager({ timeout: 3000 }),
    log,
    trusted,
    async stop() {
      await Promise.all(Object.values(services).map((service) => service.stop()));
      await Promise.all([log.close(), nc.close()]);
      await Promise.all([nats.stop(), store.stop(), postgres.stop()]);
    },
  };
}

/** Creates the services' user, and returns the path of the certificate to trust. */
async function admitServices(store: SecureTestEventStore, log: EventLog): Promise<string> {
  const { login, password, group } = STORE_USER;
  await store.users(["add", login, "--group", group], password);
  await writeRights(log, readersOfAll);
  const trusted = join(dirname(store.dataDir), "trusted.pem");
  await trustStore({ store, trusted });
  return trusted;
}

/** Makes the services trust the store's current certificate. */
export function trustStore({ store, trusted }: Pick<Neighbours, "store" | "trusted">) {
  return copyFile(store.certificate, trusted);
}

/** An option that only the official client supports makes the services use that client. */
const CLIENT = process.env["CHAOS_CLIENT"] === "official" ? "&keepAliveInterval=10000" : "";

async function startServices(
  archivePort: number,
  { nats, store, postgres, trusted }: Pick<Neighbours, "nats" | "store" | "postgres" | "trusted">,
): Promise<Neighbours["services"]> {
  const url = new URL(postgres.url);
  [url.username, url.password] = [ROLE.name, ROLE.password];
  const env = {
    DETEKTOR_NATS_URL: nats.url,
    DETEKTOR_EVENT_STORE_URL: `${store.urlOf(STORE_USER.login, STORE_USER.password, trusted)}${CLIENT}`,
    DETEKTOR_POSTGRES_URL: url.href,
    DETEKTOR_TRACE_ARCHIVE_PORT: String(archivePort),
  };
  const started = SERVICES.map(async (name) => [name, await startApp(name, env)] as const);
  return Object.fromEntries(await Promise.all(started)) as Neighbours["services"];
}
