import { leastFrameId } from "@detektor/events";
import { type RawBuilder, type SqlBool, sql } from "kysely";

/** Something that a row must meet; null where nothing was asked. */
export type Condition = RawBuilder<unknown> | null;

/** All of the conditions that were asked for. */
export function allOf(conditions: readonly Condition[]): RawBuilder<SqlBool> {
  const asked = conditions.filter((condition) => condition !== null);
  return asked.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(asked, sql` AND `)}`;
}

/** A condition on a value, if there is one. */
export const given = <Value>(
  value: Value | null | undefined,
  condition: (value: Value) => RawBuilder<unknown>,
): Condition => (value === null || value === undefined ? null : condition(value));

/** The column holds this value, if there is one. */
export const equals = (column: string, value: string | null | undefined): Condition =>
  given(value, (it) => sql`${sql.ref(column)} = ${it}`);

/** The frame's time lies in `[from, to)`, µs since the epoch, as far as given. */
export const frameBetween = (from: number | undefined, to: number | undefined): Condition[] => [
  given(from, (us) => sql`frame_id >= ${leastFrameId(us)}::uuid`),
  given(to, (us) => sql`frame_id < ${leastFrameId(us)}::uuid`),
];
