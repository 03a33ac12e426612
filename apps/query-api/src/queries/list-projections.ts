import type { ReadModel } from "@detektor/read-model";

/** Checkpoints of all projections and their generations. */
export const listProjections = ({ db }: ReadModel) =>
  db.selectFrom("detektor.projections").selectAll().orderBy("name").orderBy("generation").execute();
