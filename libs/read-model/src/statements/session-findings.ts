import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SessionKey } from "./session-key.ts";
import type { SqlClient } from "./sql-client.ts";

/** A gap in a session's numbers; `times` is added to how often it is found, and may be negative. */
export type GapDelta = SessionKey & {
  readonly from: number;
  readonly to: number;
  readonly frames: number;
  readonly step: number;
  readonly afterUs: number;
  readonly beforeUs: number;
  readonly times: number;
};

/** Another finding about a session's numbers; `times` as for gaps. */
export type RemarkDelta = SessionKey & {
  readonly kind: "reused" | "numbers_jump" | "too_many_gaps";
  readonly atUs: number;
  readonly from: number;
  readonly to: number;
  readonly frames: number;
  readonly times: number;
};

const gapKey = "site, camera_id, session_id, to_seq, from_seq, after_us, before_us, frames, step";
const gapTypes =
  "$1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[]";
const remarkKey = "site, camera_id, session_id, at_us, kind, from_seq, to_seq, frames";
const remarkTypes =
  "$1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::bigint[], $7::bigint[], $8::integer[]";

const addText = (
  { schema }: Generation,
  table: string,
  key: string,
  types: string,
  last: string,
): string => `
INSERT INTO ${schema}.${table} AS t (${key}, times)
SELECT * FROM unnest(${types}, ${last}::integer[])
ON CONFLICT (${key}) DO UPDATE SET times = t.times + excluded.times`;

const pruneText = ({ schema }: Generation, table: string, key: string, types: string): string => `
DELETE FROM ${schema}.${table} t USING unnest(${types}) AS d(${key})
WHERE ROW(${columns("t", key)}) = ROW(${columns("d", key)}) AND t.times = 0`;

/** Adds gaps to the existing ones; removes those that are no longer found. */
export async function addGaps(client: SqlClient, gaps: readonly GapDelta[]): Promise<void> {
  await add(client, "session_gaps", gapKey, gapTypes, gaps, gapValues);
}

/** Adds remarks to the existing ones; removes those that no longer hold. */
export async function addRemarks(
  client: SqlClient,
  remarks: readonly RemarkDelta[],
): Promise<void> {
  await add(client, "session_remarks", remarkKey, remarkTypes, remarks, remarkValues);
}

async function add<T extends { readonly times: number }>(
  client: SqlClient,
  table: string,
  key: string,
  types: string,
  deltas: readonly T[],
  valuesOf: (deltas: readonly T[]) => string[],
): Promise<void> {
  if (deltas.length === 0) return;
  const last = `$${key.split(", ").length + 1}`;
  const times = plainArray(deltas.map((delta) => delta.times));
  await client.query({
    name: `add-${table}`,
    text: addText(client.generation, table, key, types, last),
    values: [...valuesOf(deltas), times],
  });
  const less = deltas.filter((delta) => delta.times < 0);
  if (less.length === 0) return;
  await client.query({
    name: `prune-${table}`,
    text: pruneText(client.generation, table, key, types),
    values: valuesOf(less),
  });
}

function gapValues(gaps: readonly GapDelta[]): string[] {
  return [
    ...keysOf(gaps),
    plainArray(gaps.map((gap) => gap.to)),
    plainArray(gaps.map((gap) => gap.from)),
    plainArray(gaps.map((gap) => gap.afterUs)),
    plainArray(gaps.map((gap) => gap.beforeUs)),
    plainArray(gaps.map((gap) => gap.frames)),
    plainArray(gaps.map((gap) => gap.step)),
  ];
}

function remarkValues(remarks: readonly RemarkDelta[]): string[] {
  return [
    ...keysOf(remarks),
    plainArray(remarks.map((remark) => remark.atUs)),
    textArray(remarks.map((remark) => remark.kind)),
    plainArray(remarks.map((remark) => remark.from)),
    plainArray(remarks.map((remark) => remark.to)),
    plainArray(remarks.map((remark) => remark.frames)),
  ];
}

function keysOf(keys: readonly SessionKey[]): string[] {
  return [
    textArray(keys.map((key) => key.site)),
    textArray(keys.map((key) => key.camera)),
    textArray(keys.map((key) => key.session)),
  ];
}

function columns(alias: string, key: string): string {
  return key
    .split(", ")
    .map((column) => `${alias}.${column}`)
    .join(", ");
}
