import type { SqlClient } from "./sql-client.ts";

const msPerDay = 86_400_000;

/** Makes the partitions of a day (days since 1970, UTC) where there are none; outside a transaction. */
export async function createPartitions(client: SqlClient, day: number): Promise<void> {
  for (const table of ["frames", "detections"] as const) {
    const text = partitionText(table, day);
    await client.query({ name: "", text, values: [] });
  }
}

function partitionText(table: "frames" | "detections", day: number): string {
  const name = `${table}_${new Date(day * msPerDay).toISOString().slice(0, 10).replaceAll("-", "")}`;
  const options = table === "frames" ? " WITH (toast_tuple_target = 8160)" : "";
  return `CREATE TABLE IF NOT EXISTS detektor_g1.${name} PARTITION OF detektor_g1.${table}
    FOR VALUES FROM ('${firstIdOf(day)}') TO ('${firstIdOf(day + 1)}')${options}`;
}

/** The least uuid whose 48 bits of time are the day's beginning. */
function firstIdOf(day: number): string {
  const hex = (day * msPerDay).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
