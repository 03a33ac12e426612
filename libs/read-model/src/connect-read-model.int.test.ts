import { postgresForTests } from "@detektor/testkit";
import { expect, onTestFinished, test } from "vitest";
import { connectReadModel } from "./connect-read-model.ts";

test("a connection that is cut while it is in use costs its statement, not the process", async () => {
  const database = await postgresForTests();
  const readModel = connectReadModel(database.url);
  onTestFinished(() => readModel.close().then(database.drop));

  const client = await readModel.pool.connect();
  const ended = new Promise<void>((resolve) => client.once("end", resolve));
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  await readModel.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
  // By now its end was either an unhandled error or a handled one.
  await ended;
  client.release();
  expect((await readModel.pool.query("SELECT 1")).rowCount).toBe(1);
});
