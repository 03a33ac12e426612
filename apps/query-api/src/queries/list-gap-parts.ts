import { type Gap, type GapPart, partsOf } from "@detektor/frame-state";
import { loadSessionNumbers, type ReadModel } from "@detektor/read-model";
import type { CameraKey } from "./list-cameras.ts";
import type { GapRow } from "./list-gaps.ts";

/** Returns the lost and the missing parts of each gap. */
export async function listGapParts(
  { pool }: ReadModel,
  { site, camera_id: camera }: CameraKey,
  rows: readonly GapRow[],
): Promise<ReadonlyMap<GapRow, readonly GapPart[]>> {
  const gaps = rows.filter(({ kind }) => kind === "numbers");
  const parts = new Map<GapRow, readonly GapPart[]>();
  for (const [session, ofSession] of Map.groupBy(gaps, ({ session_id }) => session_id)) {
    const numbers = ofSession.map((row) => ({
      from: Number(row.from_seq),
      to: Number(row.to_seq),
    }));
    const known = await loadSessionNumbers(pool, { site, camera, session }, numbers);
    for (const row of ofSession) {
      const gap = known.gaps.find((one) => isRow(one, row));
      if (gap !== undefined) parts.set(row, partsOf(gap, { ...known, stored: null }));
    }
  }
  return parts;
}

function isRow({ from, to, afterMs }: Gap, { from_seq, to_seq, at_us }: GapRow): boolean {
  return from === Number(from_seq) && to === Number(to_seq) && afterMs * 1000 === Number(at_us);
}
