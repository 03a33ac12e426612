import type { Generation } from "../generation.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** The name of a table of stage histograms: by minute or by hour. */
export type StageSpan = "stage_minutes" | "stage_hours";

/** The key of a row of stage histograms; `start` is its first minute since 1970 (UTC). */
export type StageKey = {
  readonly site: string;
  readonly camera: string;
  readonly start: number;
  readonly stage: string;
  readonly modelVersion: string;
  readonly state: string;
};

/** A row of stage histograms, each as `encodeHistogram` writes it. */
export type StageRow = StageKey & {
  readonly results: number;
  readonly work: string;
  readonly queueWait: string;
  readonly transport: string;
};

const key = "(start, site, camera_id, stage, model_version, state)";
const given = `unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[])`;

const loadText = ({ schema }: Generation, span: StageSpan): string => `
SELECT k.i::integer, h.results, h.work, h.queue_wait, h.transport
FROM ${given} WITH ORDINALITY AS k(site, camera_id, start, stage, model_version, state, i)
JOIN ${schema}.${span} h USING ${key}`;

const upsertText = ({ schema }: Generation, span: StageSpan): string => `
INSERT INTO ${schema}.${span} (site, camera_id, start, stage, model_version, state, results, work,
  queue_wait, transport)
SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::text[],
  $7::bigint[], $8::text[], $9::text[], $10::text[])
ON CONFLICT ${key} DO UPDATE SET results = excluded.results, work = excluded.work,
  queue_wait = excluded.queue_wait, transport = excluded.transport`;

const deleteText = ({ schema }: Generation, span: StageSpan): string => `
DELETE FROM ${schema}.${span} h
USING ${given} AS k(site, camera_id, start, stage, model_version, state)
WHERE (h.start, h.site, h.camera_id, h.stage, h.model_version, h.state)
  = (k.start, k.site, k.camera_id, k.stage, k.model_version, k.state)`;

type Loaded = { i: number; results: bigint; work: string; queue_wait: string; transport: string };

/** Returns the existing ones of the rows. */
export async function loadStageRows(
  client: SqlClient,
  span: StageSpan,
  keys: readonly StageKey[],
): Promise<readonly StageRow[]> {
  const name = `load-${span}`;
  const { rows } = await client.query<Loaded>({
    name,
    text: loadText(client.generation, span),
    values: keysOf(keys),
  });
  return rows.flatMap(({ i, results, work, queue_wait: queueWait, transport }) => {
    const found = keys[i - 1];
    return found ? [{ ...found, results: Number(results), work, queueWait, transport }] : [];
  });
}

/** Writes rows, each key once in the list. */
export async function upsertStageRows(
  client: SqlClient,
  span: StageSpan,
  rows: readonly StageRow[],
): Promise<void> {
  const values = [
    ...keysOf(rows),
    plainArray(rows.map((row) => row.results)),
    textArray(rows.map((row) => row.work)),
    textArray(rows.map((row) => row.queueWait)),
    textArray(rows.map((row) => row.transport)),
  ];
  await client.query({ name: `upsert-${span}`, text: upsertText(client.generation, span), values });
}

/** Removes rows that have become empty. */
export async function deleteStageRows(
  client: SqlClient,
  span: StageSpan,
  keys: readonly StageKey[],
): Promise<void> {
  await client.query({
    name: `delete-${span}`,
    text: deleteText(client.generation, span),
    values: keysOf(keys),
  });
}

function keysOf(keys: readonly StageKey[]): string[] {
  return [
    textArray(keys.map((k) => k.site)),
    textArray(keys.map((k) => k.camera)),
    plainArray(keys.map((k) => k.start)),
    textArray(keys.map((k) => k.stage)),
    textArray(keys.map((k) => k.modelVersion)),
    plainArray(keys.map((k) => k.state)),
  ];
}
