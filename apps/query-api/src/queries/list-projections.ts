import type { ReadModel } from "@detektor/read-model";

/** What rows are of that no projector with these columns has seen yet. */
const first = { oldest_fold: 1, newest_fold: 1, retry_asked: false };

/** Checkpoints of all projections and their generations. */
export async function listProjections({ db }: ReadModel) {
  const known = db.selectFrom("detektor.projections").selectAll();
  const rows = await known.orderBy("name").orderBy("generation").execute();
  return rows.map((row) => ({ ...first, ...row }));
}
