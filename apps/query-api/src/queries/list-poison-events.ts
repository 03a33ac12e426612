import type { ReadModel } from "@detektor/read-model";

/** The newest events that could not be applied. */
export const listPoisonEvents = ({ db }: ReadModel, limit: number) =>
  db
    .selectFrom("poison_events")
    .select(["position", "event_id", "stream", "revision", "type", "recorded_us", "error"])
    .orderBy("position", "desc")
    .limit(limit)
    .execute();
