import { defaultGeneration } from "@detektor/read-model";
import { type Deed, nothing, pick } from "./deed.ts";
import { ROLE } from "./neighbours.ts";

const { schema } = defaultGeneration;
const tables = ["frames", "detections", "cameras", "sessions", "ledger_minutes"];
const lockModes = ["ACCESS EXCLUSIVE", "SHARE"];

const privileges = [
  `ALL ON ALL TABLES IN SCHEMA ${schema}`,
  "ALL ON ALL TABLES IN SCHEMA detektor",
  `ALL ON SCHEMA ${schema}`,
  `SELECT ON ${schema}.frames`,
  `SELECT ON ${schema}.cameras`,
  `INSERT ON ${schema}.frames`,
];

const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${ROLE.name}'`;

/** Changes the role, and closes its connections, so that the change takes effect. */
const ofRole =
  (taken: string, given: string): Deed =>
  async ({ postgres }) => {
    await postgres.run(`ALTER ROLE ${ROLE.name} ${taken}; ${cut}`);
    return () => postgres.run(`ALTER ROLE ${ROLE.name} ${given}`);
  };

/** Deeds against Postgres: its locks, connections, privileges and role. */
export const postgresDeeds: Readonly<Record<string, Deed>> = {
  "lock a table": async ({ postgres }, random) => {
    const [table, mode] = [pick(tables, random), pick(lockModes, random)];
    return postgres.hold(`BEGIN; LOCK TABLE ${schema}.${table} IN ${mode} MODE`);
  },
  "lock the checkpoint": ({ postgres }) =>
    postgres.hold("BEGIN; SELECT FROM detektor.projections FOR UPDATE"),
  "leave a read open": ({ postgres }) =>
    postgres.hold(`BEGIN; SELECT FROM ${schema}.frames LIMIT 1`),
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
