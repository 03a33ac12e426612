import { connectReadModel } from "@detektor/read-model";
import { eventually } from "@detektor/testkit";
import { expect } from "vitest";

/** Returns the projection's row. */
export async function projectionRow(url: string) {
  const { db, close } = connectReadModel(url);
  try {
    return await db.selectFrom("detektor.projections").selectAll().executeTakeFirstOrThrow();
  } finally {
    await close();
  }
}

/** Waits until a position is committed. */
export function reached(url: string, position: bigint): Promise<void> {
  return eventually(async () => {
    expect((await projectionRow(url)).position ?? 0n).toBeGreaterThanOrEqual(position);
  });
}

/** Waits until no rebuild is requested or running. */
export function isComplete(url: string): Promise<void> {
  return eventually(async () => {
    const { rebuilding, rebuild_asked, position } = await projectionRow(url);
    expect({ rebuilding, rebuild_asked }).toEqual({ rebuilding: false, rebuild_asked: false });
    expect(position).not.toBeNull();
  });
}

/** Runs a statement in the read models' database. */
export async function inDatabase(url: string, text: string): Promise<void> {
  const { pool, close } = connectReadModel(url);
  try {
    await pool.query(text);
  } finally {
    await close();
  }
}
