import { leastFrameId } from "@detektor/events";
import type { Generation } from "../generation.ts";
import { searchText } from "../search-text.ts";
import { plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** A hold that was placed; times in µs since the epoch, null where its selection or its end has none. */
export type PlacedHold = {
  readonly holdId: string;
  readonly frameId: string | null;
  readonly correlationId: string | null;
  readonly alertId: string | null;
  readonly site: string | null;
  readonly camera: string | null;
  readonly fromUs: number | null;
  readonly toUs: number | null;
  readonly reason: string;
  readonly by: string;
  readonly placedUs: number;
  readonly untilUs: number | null;
};

/** A hold that was released; `releasedUs` is the time of record. */
export type ReleasedHold = {
  readonly holdId: string;
  readonly by: string;
  readonly releasedUs: number;
};

const placeText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.holds (hold_id, frame_id, correlation_id, alert_id, site, camera_id,
  from_us, to_us, from_id, to_id, reason, placed_by, placed_us, until_us)
SELECT * FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
  $7::bigint[], $8::bigint[], $9::uuid[], $10::uuid[], $11::text[], $12::text[], $13::bigint[],
  $14::bigint[])
ON CONFLICT DO NOTHING`;

const releaseText = ({ schema }: Generation): string => `
UPDATE ${schema}.holds h SET released_by = r.by, released_us = r.us
FROM unnest($1::text[], $2::text[], $3::bigint[]) AS r(hold_id, by, us)
WHERE h.hold_id = r.hold_id AND h.released_us IS NULL`;

/** Adds holds, each once in the list; a known one stays as it is. */
export async function placeHolds(client: SqlClient, holds: readonly PlacedHold[]): Promise<void> {
  const text = (of: (hold: PlacedHold) => string | null) => textArray(holds.map(of));
  const plain = (of: (hold: PlacedHold) => number | string | null) => plainArray(holds.map(of));
  const values = [
    text(({ holdId }) => holdId),
    plain(({ frameId }) => frameId),
    text(({ correlationId }) => correlationId && searchText(correlationId)),
    text(({ alertId }) => alertId && searchText(alertId)),
    text(({ site }) => site),
    text(({ camera }) => camera),
    plain(({ fromUs }) => fromUs),
    plain(({ toUs }) => toUs),
    plain(({ fromUs }) => (fromUs === null ? null : leastFrameId(fromUs))),
    plain(({ toUs }) => (toUs === null ? null : leastFrameId(toUs))),
    text(({ reason }) => reason),
    text(({ by }) => by),
    plain(({ placedUs }) => placedUs),
    plain(({ untilUs }) => untilUs),
  ];
  await client.query({ name: "place-holds", text: placeText(client.generation), values });
}

/** Marks holds as released, each once in the list; only the first release of a hold counts. */
export async function releaseHolds(
  client: SqlClient,
  holds: readonly ReleasedHold[],
): Promise<void> {
  const values = [
    textArray(holds.map(({ holdId }) => holdId)),
    textArray(holds.map(({ by }) => by)),
    plainArray(holds.map(({ releasedUs }) => releasedUs)),
  ];
  await client.query({ name: "release-holds", text: releaseText(client.generation), values });
}
