import type { Alert } from "../api/alert-queries.ts";
import type { Frame, LedgerRow } from "../api/queries.ts";
import type { Gap } from "./timeline-queries.ts";
import { partsOfStage } from "../frame/waterfall.ts";
import { colorOfState, outcomes } from "../outcomes.ts";
import { timeOfFrameId } from "../frame/time-of-frame-id.ts";
import type { TimeRange } from "./time-range.ts";

/** A coloured part of time; `top` and `height` are shares of its lane's height. */
export type Mark = TimeRange & {
  readonly color: string;
  readonly top: number;
  readonly height: number;
};

/** Returns stacks of outcomes, as high as the fullest bucket allows. */
export function marksOfBuckets(
  rows: readonly Pick<LedgerRow, BucketKey>[],
  bucketMs: number,
): readonly Mark[] {
  const most = Math.max(1, ...rows.map(({ expected }) => expected));
  return rows.flatMap((row) => {
    const fromMs = Date.parse(row.bucket);
    let filled = 0;
    return outcomes.flatMap(({ key, color }) => {
      const height = row[key] / most;
      if (height === 0) return [];
      filled += height;
      return [{ fromMs, toMs: fromMs + bucketMs, color, top: 1 - filled, height }];
    });
  });
}

type BucketKey = "bucket" | "expected" | (typeof outcomes)[number]["key"];

/** Returns a mark for each frame at the time in its id. */
export function marksOfFrames(
  frames: readonly Pick<Frame, "frame_id" | "state">[],
): readonly Mark[] {
  return frames.map(({ frame_id, state }) => {
    const fromMs = timeOfFrameId(frame_id);
    return { fromMs, toMs: fromMs, color: colorOfState(state), top: 0, height: 1 };
  });
}

/** Returns the parts of the frames' stages, each stage in its row. */
export function marksOfStages(frames: readonly Pick<Frame, "stages">[]): readonly Mark[] {
  const names = stageNames(frames);
  const height = 1 / Math.max(1, names.length);
  return frames.flatMap(({ stages }) =>
    stages.flatMap((stage) =>
      partsOfStage(stage).map(({ part, fromMs, toMs }) => ({
        fromMs,
        toMs,
        color: stage.state === "failed" && part === "work" ? "var(--failed)" : `var(--${part})`,
        top: names.indexOf(stage.stage) * height,
        height,
      })),
    ),
  );
}

/** Returns the names of the frames' stages in the order in which frames go through them. */
export function stageNames(frames: readonly Pick<Frame, "stages">[]): readonly string[] {
  const places = new Map<string, number>();
  for (const { stage, stage_index } of frames.flatMap(({ stages }) => stages)) {
    places.set(stage, Math.max(places.get(stage) ?? 0, stage_index ?? 0));
  }
  return [...places]
    .toSorted(([a, x], [b, y]) => x - y || a.localeCompare(b))
    .map(([name]) => name);
}

/** Returns missing numbers and silences; a silence that lasts goes on until `nowMs`. */
export function marksOfGaps(gaps: readonly Gap[], nowMs: number): readonly Mark[] {
  return gaps.flatMap((gap) => {
    if (gap.kind === "silence") {
      const toMs = gap.to === null ? nowMs : Date.parse(gap.to);
      return [{ fromMs: Date.parse(gap.from), toMs, color: "var(--silent)", top: 0, height: 1 }];
    }
    return gap.kind === "numbers" ? marksOfNumbers(gap) : [];
  });
}

// The numbers of a gap share the time between the frames before and after it.
function marksOfNumbers(gap: Extract<Gap, { readonly kind: "numbers" }>): readonly Mark[] {
  const beganMs = Date.parse(gap.after);
  const eachMs = (Date.parse(gap.before) - beganMs) / (gap.to_seq - gap.from_seq + 1);
  return gap.parts.map(({ kind, from_seq, to_seq }) => ({
    fromMs: beganMs + (from_seq - gap.from_seq) * eachMs,
    toMs: beganMs + (to_seq + 1 - gap.from_seq) * eachMs,
    color: `var(--${kind})`,
    top: 0,
    height: 1,
  }));
}

/** Returns from when to when alerts were raised. */
export function marksOfAlerts(
  alerts: readonly Pick<Alert, "raised_at" | "resolved_at">[],
): readonly Mark[] {
  return alerts.flatMap(({ raised_at, resolved_at }) => {
    if (raised_at === null) return [];
    const fromMs = Date.parse(raised_at);
    const toMs = resolved_at === null ? fromMs : Date.parse(resolved_at);
    return [{ fromMs, toMs, color: "var(--failed)", top: 0, height: 1 }];
  });
}
