import type { ReadModel } from "@detektor/read-model";

/** Default values for rows that no projector with these columns has written yet. */
const first = { oldest_fold: 1, newest_fold: 1, retry_asked: false };

/** Returns the checkpoints of all projections and their generations. */
export async function listProjections({ db }: ReadModel) {
  const known = db.selectFrom("detektor.projections").selectAll();
  const rows = await known.orderBy("name").orderBy("generation").execute();
  return rows.map((row) => ({ ...first, ...row }));
}
