import type { ReadModel } from "@detektor/read-model";

const text = "SELECT position FROM detektor.projections WHERE name = 'read-models' AND served";

/** Returns the position up to which the served read models contain the log; null before the first event. */
export async function readCheckpoint({ pool }: ReadModel): Promise<bigint | null> {
  const found = await pool.query<{ position: bigint | null }>({ name: "read-checkpoint", text });
  return found.rows[0]?.position ?? null;
}
