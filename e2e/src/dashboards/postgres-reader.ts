import { readFile } from "node:fs/promises";
import { Client } from "pg";

const script = new URL("../../../infra/grafana/postgres-reader.sql", import.meta.url);

/** Creates the role with which Grafana reads Postgres, by its script, and connects with it. */
export async function connectReader(ownerUrl: string): Promise<Client> {
  const password = "read-only";
  const text = await readFile(script, "utf8");
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query(text.replace(":'password'", owner.escapeLiteral(password)));
  } finally {
    await owner.end();
  }
  const url = new URL(ownerUrl);
  Object.assign(url, { username: "detektor_reader", password });
  const reader = new Client({ connectionString: url.href });
  await reader.connect();
  return reader;
}
