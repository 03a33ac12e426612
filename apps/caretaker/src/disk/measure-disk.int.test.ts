import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connectReadModel, type ReadModel } from "@detektor/read-model";
import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseBytes } from "./database-bytes.ts";
import { measureDisk } from "./measure-disk.ts";

const signal = new AbortController().signal;

let database: TestDatabase;
let readModel: ReadModel;
let dataDir: string;

beforeAll(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url);
  dataDir = await mkdtemp(join(tmpdir(), "detektor-disk-"));
  await mkdir(join(dataDir, "event-store"));
  await writeFile(join(dataDir, "event-store", "chunk-000000.log"), Buffer.alloc(70_000, 1));
});
afterAll(async () => {
  await readModel?.close();
  await database?.drop();
  await rm(dataDir, { recursive: true });
});

const local = "esdb://127.0.0.1:2113?tls=false";

test("each part of this machine is measured; what isn't there isn't known", async () => {
  const sizes = await measureDisk({ readModel, eventStoreUrl: local, dataDir }, signal);
  expect(sizes.event_store).toBeGreaterThanOrEqual(70_000);
  expect(sizes.postgres).toBeGreaterThan(1_000_000);
  expect(sizes).toMatchObject({ nats: null, pictures: null });
});

test("of servers elsewhere only the size of the database is known", async () => {
  const elsewhere = "esdb://store.example.org:2113";
  const sizes = await measureDisk({ readModel, eventStoreUrl: elsewhere, dataDir }, signal);
  expect(sizes).toMatchObject({ event_store: null, nats: null, pictures: null });
  const nowhere = { readModel, eventStoreUrl: local, dataDir: null };
  expect(await measureDisk(nowhere, signal)).toMatchObject({ event_store: null });
});

test("a user who may not see Postgres' write-ahead log learns the size of the database", async () => {
  const { rows } = await readModel.pool.query<{ bytes: bigint }>({
    name: "own-bytes",
    text: "SELECT pg_database_size(current_database()) AS bytes",
    values: [],
  });
  const own = Number(rows[0]?.bytes);
  expect(await databaseBytes(readModel)).toBeGreaterThan(own);
  const asked: string[] = [];
  const pool = {
    query: async ({ name }: { name: string }) => {
      asked.push(name);
      return { rows: [{ bytes: 7n, mayReadLog: false }] };
    },
  };
  expect(await databaseBytes({ pool } as unknown as ReadModel)).toBe(7);
  expect(asked).toEqual(["database-bytes"]);
});
