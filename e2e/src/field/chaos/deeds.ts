import { eventually } from "@detektor/testkit";
import { AckPolicy, type ConsumerConfig, DeliverPolicy } from "nats";
import { type Neighbours, natsUsers, ROLE, SERVICES } from "./neighbours.ts";

/** Takes something away, or kills it; what it returns puts that back. */
export type Deed = (on: Neighbours, random: () => number) => Promise<() => Promise<unknown>>;

const nothing = async (): Promise<void> => undefined;

export function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}

const consumerChanges: readonly Partial<ConsumerConfig>[] = [
  { max_ack_pending: 1 },
  { headers_only: true },
  { filter_subject: "cameras.v1.>" },
  { ack_wait: 1e8 },
];

const deniedOnNats = [
  'publish: { deny: "$JS.ACK.>" }',
  'publish: { deny: "$JS.API.>" }',
  'publish: { deny: "$JS.API.CONSUMER.>" }',
  'publish: { deny: "frames.>" }',
  'publish: { deny: "dlq.>" }',
  'subscribe: { deny: "_INBOX.>" }',
];

const natsDeeds: Readonly<Record<string, Deed>> = {
  "delete ingest's consumer": async ({ jsm }) => {
    await jsm.consumers.delete("FRAMES", "ingest");
    return nothing;
  },
  "change ingest's consumer": async ({ jsm }, random) => {
    await jsm.consumers.update("FRAMES", "ingest", pick(consumerChanges, random));
    return nothing;
  },
  "make ingest's consumer another kind": async ({ jsm }) => {
    await jsm.consumers.delete("FRAMES", "ingest");
    await jsm.consumers.add("FRAMES", {
      durable_name: "ingest",
      deliver_subject: "elsewhere",
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
    });
    return nothing;
  },
  "pause ingest's consumer": async ({ jsm }) => {
    await jsm.consumers.pause("FRAMES", "ingest", new Date(Date.now() + 60_000));
    return () => jsm.consumers.resume("FRAMES", "ingest");
  },
  "delete the dead letters": async ({ jsm }) => {
    await jsm.streams.delete("DEAD_LETTERS");
    return nothing;
  },
  "take subjects from FRAMES": async ({ jsm }) => {
    await jsm.streams.update("FRAMES", { subjects: ["frames.v1.x.>"] });
    return nothing;
  },
  "take a permission on NATS": async ({ nats }, random) => {
    await nats.reload(natsUsers(pick(deniedOnNats, random)));
    return () => nats.reload(natsUsers());
  },
  "take JetStream from the account": async ({ nats, jsm }) => {
    await nats.reload(natsUsers(undefined, "disabled"));
    return async () => {
      await nats.reload(natsUsers());
      // A server that has had other changes doesn't always give it back until it is restarted.
      const isBack = eventually(() => jsm.getAccountInfo(), { timeoutMs: 5_000 });
      await isBack.catch(() => nats.restart());
    };
  },
  "take the services' user from NATS": async ({ nats }) => {
    await nats.reload(natsUsers(undefined, undefined, "others"));
    return () => nats.reload(natsUsers());
  },
};

const tables = ["frames", "detections", "cameras", "sessions", "ledger_minutes"];
const lockModes = ["ACCESS EXCLUSIVE", "SHARE"];

const privileges = [
  "ALL ON ALL TABLES IN SCHEMA detektor_g1",
  "ALL ON ALL TABLES IN SCHEMA detektor",
  "ALL ON SCHEMA detektor_g1",
  "SELECT ON detektor_g1.frames",
  "SELECT ON detektor_g1.cameras",
  "INSERT ON detektor_g1.frames",
];

const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${ROLE.name}'`;

/** Changes the role, and cuts its connections, so that it shows. */
const ofRole =
  (taken: string, given: string): Deed =>
  async ({ postgres }) => {
    await postgres.run(`ALTER ROLE ${ROLE.name} ${taken}; ${cut}`);
    return () => postgres.run(`ALTER ROLE ${ROLE.name} ${given}`);
  };

const postgresDeeds: Readonly<Record<string, Deed>> = {
  "lock a table": async ({ postgres }, random) => {
    const [table, mode] = [pick(tables, random), pick(lockModes, random)];
    return postgres.hold(`BEGIN; LOCK TABLE detektor_g1.${table} IN ${mode} MODE`);
  },
  "lock the checkpoint": ({ postgres }) =>
    postgres.hold("BEGIN; SELECT FROM detektor.projections FOR UPDATE"),
  "leave a read open": ({ postgres }) =>
    postgres.hold("BEGIN; SELECT FROM detektor_g1.frames LIMIT 1"),
  "cut the connections to Postgres": async ({ postgres }) => {
    await postgres.run(cut);
    return nothing;
  },
  "take a privilege on Postgres": async ({ postgres }, random) => {
    const privilege = pick(privileges, random);
    await postgres.run(`REVOKE ${privilege} FROM ${ROLE.name}`);
    return () => postgres.run(`GRANT ${privilege} TO ${ROLE.name}`);
  },
  "take the login from the role": ofRole("NOLOGIN", "LOGIN"),
  "change the role's password": ofRole("PASSWORD 'other'", `PASSWORD '${ROLE.password}'`),
  "take the role's connections": ofRole("CONNECTION LIMIT 0", "CONNECTION LIMIT -1"),
  "leave the role reads only": async (on, random) => {
    const [taken, given] = [
      "SET default_transaction_read_only = on",
      "RESET default_transaction_read_only",
    ];
    const putBack = await ofRole(taken, given)(on, random);
    return async () => {
      await putBack();
      await on.postgres.run(cut);
    };
  },
};

function thaw(pid: number): void {
  try {
    process.kill(pid, "SIGCONT");
  } catch (error) {
    // It was killed meanwhile, as another deed.
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

const processes = ["nats", "store", "postgres"] as const;

const processDeeds: Readonly<Record<string, Deed>> = {
  "kill a server": async (on, random) => {
    const server = on[pick(processes, random)];
    await server.kill("SIGKILL");
    return server.restart;
  },
  "freeze a server": async (on, random) => {
    const pid = on[pick(processes, random)].pid();
    process.kill(pid, "SIGSTOP");
    return async () => thaw(pid);
  },
  "kill a service": async ({ services }, random) => {
    const service = services[pick(SERVICES, random)];
    await service.kill("SIGKILL");
    return service.restart;
  },
};

/** What an operator, a fault or a death may do to what the services lean on, without deleting what was acknowledged. */
export const DEEDS: Readonly<Record<string, Deed>> = {
  ...natsDeeds,
  ...postgresDeeds,
  ...processDeeds,
};
