import type { ReadModel } from "@detektor/read-model";

/** Default values for rows that no projector with these columns has written yet. */
const first = { fault: "code", fold_version: 0 } as const;

/** Returns the newest events that could not be applied. */
export async function listPoisonEvents({ db }: ReadModel, limit: number) {
  const known = db.selectFrom("poison_events").selectAll();
  const rows = await known.orderBy("position", "desc").limit(limit).execute();
  return rows.map((row) => ({ ...first, ...row }));
}
