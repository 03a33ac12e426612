import { postgresForTests, type TestDatabase } from "@detektor/testkit";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectReadModel, type ReadModel } from "../connect-read-model.ts";
import { moveCheckpoint } from "./checkpoint.ts";
import { readServed } from "./read-served.ts";
import { reportStatus } from "./report-status.ts";

let database: TestDatabase;
let readModel: ReadModel;
beforeEach(async () => {
  database = await postgresForTests();
  readModel = connectReadModel(database.url);
});
afterEach(async () => {
  await readModel.close();
  await database.drop();
});

const refusal = {
  status: "refused",
  detail: "another log",
  headPosition: 70n,
  lagEvents: 0,
} as const;

test("a refusal of what was read isn't told of read models that were made anew meanwhile", async () => {
  const { pool } = readModel;
  await reportStatus(pool, "read-models", refusal);
  expect(await readServed(pool)).toMatchObject({ status: "catching_up", detail: null });
  const to = { id: "e", stream: "s", revision: 2n, position: 70n, recordedAtUs: 1 };
  const step = { from: null, to, logId: "a", events: 3, poison: 0 };
  await moveCheckpoint(pool, "read-models", step);
  await reportStatus(pool, "read-models", refusal);
  expect(await readServed(pool)).toMatchObject({ status: "refused", detail: "another log" });
});
