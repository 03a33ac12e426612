import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { connectEventLog } from "@detektor/event-log";
import pg from "pg";
import type { Chain } from "../chain/start-chain.ts";

/** Disk usage by part, in bytes. */
export type DiskUse = {
  readonly log: number;
  readonly logIndex: number;
  readonly tables: number;
  readonly tableIndexes: number;
  /** What Postgres has written to its WAL since its start, and what it keeps of it. */
  readonly wal: number;
  readonly walKept: number;
};

/** Measures the event store's files and the read models' tables. */
export async function readDiskUse(chain: Chain, dir: string): Promise<DiskUse> {
  return {
    log: await endOfLog(chain.eventStoreUrl),
    logIndex: await sizeOfFiles(join(dir, "event-store"), /\.idx$/),
    ...(await tableSizes(chain.postgresUrl)),
  };
}

/** Returns the total size in bytes of a folder's files with matching names, including subfolders. */
export async function sizeOfFiles(folder: string, names: RegExp): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && names.test(entry.name));
  const sizes = await Promise.all(
    files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Returns the end of the log. Positions are places in the log, so space reserved in
 * its newest chunk isn't counted.
 */
const endOfLog = async (url: string): Promise<number> => {
  const log = connectEventLog({ url });
  try {
    return Number(await log.head());
  } finally {
    await log.close();
  }
};

const tableSizes = async (connectionString: string): Promise<Omit<DiskUse, "log" | "logIndex">> => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } =
      await client.query<Record<keyof Omit<DiskUse, "log" | "logIndex">, string>>(text);
    const [row] = rows;
    return {
      tables: Number(row?.tables),
      tableIndexes: Number(row?.tableIndexes),
      wal: Number(row?.wal),
      walKept: Number(row?.walKept),
    };
  } finally {
    await client.end();
  }
};

const text = `SELECT sum(pg_table_size(c.oid)) AS tables, sum(pg_indexes_size(c.oid)) AS "tableIndexes",
  pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') AS wal,
  (SELECT sum(size) FROM pg_ls_waldir()) AS "walKept"
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname LIKE 'detektor%' AND c.relkind = 'r'`;
