import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** Watches how many events the read models have taken in. */
export type QueryableEvents = {
  /** Events taken in since the read models were made. */
  count(): Promise<number>;
  /** Resolves when the count is reached; throws after `timeoutMs` without any progress. */
  reached(count: number, timeoutMs: number): Promise<void>;
  close(): Promise<void>;
};

const text = "SELECT events_total::text AS events FROM detektor.projections WHERE served";
const pollMs = 20;

/** Connects to the read models' database. */
export const watchQueryable = async (postgresUrl: string): Promise<QueryableEvents> => {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  const count = async (): Promise<number> => {
    const { rows } = await client.query<{ events: string }>({ name: "queryable", text });
    return rows.reduce((sum, row) => sum + Number(row.events), 0);
  };
  const reached = async (wanted: number, timeoutMs: number): Promise<void> => {
    let last = -1;
    let deadline = performance.now() + timeoutMs;
    for (;;) {
      const now = await count();
      if (now >= wanted) return;
      if (now > last) deadline = performance.now() + timeoutMs;
      if (performance.now() > deadline) {
        throw new Error(`${now} of ${wanted} events are queryable, and nothing moves`);
      }
      last = now;
      await wait(pollMs);
    }
  };
  return { count, reached, close: () => client.end() };
};
