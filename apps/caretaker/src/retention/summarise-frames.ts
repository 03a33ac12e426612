import { leastFrameId, policyDropReasons } from "@detektor/events";
import { createSummary, type Summary } from "@detektor/frame-counts";
import { type FrameState, summarise } from "@detektor/frame-state";
import { type Generation, listHeldFrames, type ReadModel } from "@detektor/read-model";
import { FramesHeld } from "./frames-held.ts";
import { type Segment, segmentName } from "./list-due.ts";

/** What is known of a segment's frames: the summary, which frames are kept, and their number. */
export type SummarisedFrames = {
  readonly summary: Summary;
  readonly kept: ReadonlySet<string>;
  readonly frames: number;
};

type Row = { readonly frame_id: string; readonly state_doc: FrameState; readonly alerted: boolean };

const pageFrames = 500;
const usPerHour = 3_600_000_000;

const text = ({ schema }: Generation): string => `
SELECT frame_id, state_doc, EXISTS (
  SELECT FROM ${schema}.alerts WHERE frame_ids @> ARRAY[f.frame_id::text]) AS alerted
FROM ${schema}.frames f
WHERE site = $1 AND camera_id = $2 AND frame_id > $3::uuid AND frame_id < $4::uuid
ORDER BY frame_id LIMIT ${pageFrames}`;

/**
 * Reads the frames of a segment that all projections have read to its end. Kept are those that failed, were
 * dropped for a reason that isn't a policy, belong to an alert, or are held; none if those of its day are gone
 * already: throws FramesHeld if any is held then.
 */
export async function summariseFrames(
  { pool }: Pick<ReadModel, "pool">,
  segment: Segment,
  nowUs: number,
  signal: AbortSignal,
): Promise<SummarisedFrames> {
  const { site, camera, hour, isDayGone } = segment;
  const [summary, kept] = [createSummary(), new Set<string>()];
  let [frames, after] = [0, leastFrameId(hour * usPerHour)];
  const end = leastFrameId((hour + 1) * usPerHour);
  const held = await listHeldFrames({ pool }, segment, { fromId: after, toId: end, nowUs });
  if (isDayGone && held.size > 0) throw new FramesHeld(segmentName(segment));
  for (;;) {
    signal.throwIfAborted();
    const values = [site, camera, after, end];
    const query = { name: "list-segment-frames", text: text(pool.generation), values };
    const { rows } = await pool.query<Row>(query);
    for (const { frame_id, state_doc, alerted } of rows) {
      summary.add(state_doc);
      if (!isDayGone && (alerted || held.has(frame_id) || isKept(state_doc))) kept.add(frame_id);
    }
    frames += rows.length;
    after = rows.at(-1)?.frame_id ?? after;
    if (rows.length < pageFrames) return { summary, kept, frames };
  }
}

const policies: ReadonlySet<string> = new Set(policyDropReasons);

function isKept(state: FrameState): boolean {
  const frame = summarise(state);
  if (frame?.state === "failed") return true;
  return frame?.state === "dropped" && !policies.has(frame.dropReason ?? "");
}
