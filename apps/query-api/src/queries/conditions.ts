import { leastFrameId } from "@detektor/events";
import { type RawBuilder, type SqlBool, sql } from "kysely";

/** A condition on rows; null if the filter wasn't given. */
export type Condition = RawBuilder<unknown> | null;

/** Combines all given conditions. */
export function allOf(conditions: readonly Condition[]): RawBuilder<SqlBool> {
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(asked, sql` AND `)}`;
}

/** Returns a condition on a value, null without one. */
export function given<Value>(
  value: Value | null | undefined,
  condition: (value: Value) => RawBuilder<unknown>,
): Condition {
  return value === null || value === undefined ? null : condition(value);
}

/** Returns the condition that the column holds this value, null without one. */
export function equals(column: string, value: string | null | undefined): Condition {
  return given(value, (it) => sql`${sql.ref(column)} = ${it}`);
}

/** Returns the conditions that the frame's time is in `[from, to)`, µs since the epoch, as far as given. */
export function frameBetween(from: number | undefined, to: number | undefined): Condition[] {
  return [
    given(from, (us) => sql`frame_id >= ${leastFrameId(us)}::uuid`),
    given(to, (us) => sql`frame_id < ${leastFrameId(us)}::uuid`),
  ];
}
