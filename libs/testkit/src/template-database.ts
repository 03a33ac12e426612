import { connectReadModel, migrate } from "@detektor/read-model";
import pg from "pg";

export const TEMPLATE = "detektor_template";

/** Makes the database that every test's own is a copy of, with the read model's tables in it. */
export const makeTemplate = async (serverUrl: string): Promise<void> => {
  await onServer(serverUrl, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
  await migrateTemplate(databaseUrl(serverUrl, TEMPLATE));
};

/** The address of another database of the same server. */
export const databaseUrl = (serverUrl: string, database: string): string => {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
};

/** Does something over one connection to the server's own database, and closes it. */
export const onServer = async <T>(
  serverUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> => {
  const client = new pg.Client({ connectionString: serverUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

const migrateTemplate = async (url: string): Promise<void> => {
  const readModel = connectReadModel(url);
  try {
    await migrate(readModel.db);
  } finally {
    await readModel.close();
  }
};
