import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";

/** Counts the events in the read models. */
export type QueryableEvents = {
  /** Returns the events processed since the read models were created. */
  count(): Promise<number>;
  /**
   * Resolves once the count is reached and queries are answered; throws after
   * `timeoutMs` without any progress.
   */
  reached(count: number, timeoutMs: number): Promise<void>;
  close(): Promise<void>;
};

const text = `SELECT events_total::text AS events, to_jsonb(p) ->> 'rebuilding' AS rebuilding
FROM detektor.projections p WHERE served`;
const pollMs = 20;

type Row = { readonly events: string; readonly rebuilding: string | null };

/** Connects to the read models' database. */
export async function watchQueryable(postgresUrl: string): Promise<QueryableEvents> {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  const look = async () => {
    const { rows } = await client.query<Row>({ name: "queryable", text });
    const events = rows.reduce((sum, row) => sum + Number(row.events), 0);
    return { events, rebuilding: rows.some(({ rebuilding }) => rebuilding === "true") };
  };
  const reached = async (wanted: number, timeoutMs: number): Promise<void> => {
    let last = -1;
    let deadline = performance.now() + timeoutMs;
    for (;;) {
      const { events: now, rebuilding } = await look();
      if (now >= wanted && !rebuilding) return;
      if (now > last) deadline = performance.now() + timeoutMs;
      if (performance.now() > deadline) {
        throw new Error(`${now} of ${wanted} events are queryable, and nothing moves`);
      }
      last = now;
      await wait(pollMs);
    }
  };
  const count = async (): Promise<number> => (await look()).events;
  return { count, reached, close: () => client.end() };
}
