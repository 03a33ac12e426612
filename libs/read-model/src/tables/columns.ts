import type { ColumnType } from "kysely";

/** An int8 column: read as bigint, written as bigint, number or decimal string. */
export type Int8 = ColumnType<bigint, bigint | number | string, bigint | number | string>;

/** An int8 column that may be null. */
export type NullableInt8 = ColumnType<
  bigint | null,
  bigint | number | string | null,
  bigint | number | string | null
>;

/** A json column: read as parsed, written as JSON text. */
export type Json = ColumnType<unknown, string | null, string | null>;
