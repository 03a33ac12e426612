import pg from "pg";

/** The database that every test's own is a copy of. */
export const TEMPLATE = "detektor_template";

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
