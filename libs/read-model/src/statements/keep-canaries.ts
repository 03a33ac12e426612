import type { Generation } from "../generation.ts";
import { jsonLines, plainArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A frame of the canary's site; its document is JSON text. */
export type CanaryRow = { readonly frameId: string; readonly stateDoc: string };

/** The most frames that are kept: some hours of one canary, however many are sent. */
const keptCanaries = 1000;

const keepText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.canaries (frame_id, state_doc)
SELECT * FROM unnest($1::uuid[], string_to_array($2, E'\\n')::json[])
ON CONFLICT DO NOTHING`;

const forgetText = ({ schema }: Generation): string => `
DELETE FROM ${schema}.canaries WHERE frame_id <= (
  SELECT frame_id FROM ${schema}.canaries ORDER BY frame_id DESC OFFSET $1 LIMIT 1)`;

/** Keeps the newest frames of the canary's site; of a frame's events the first counts. */
export async function keepCanaries(client: SqlClient, rows: readonly CanaryRow[]): Promise<void> {
  const values = [
    plainArray(rows.map(({ frameId }) => frameId)),
    jsonLines(rows.map(({ stateDoc }) => stateDoc)),
  ];
  await Promise.all([
    client.query({ name: "keep-canaries", text: keepText(client.generation), values }),
    client.query({
      name: "forget-canaries",
      text: forgetText(client.generation),
      values: [keptCanaries],
    }),
  ]);
}
