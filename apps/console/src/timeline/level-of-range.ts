import { lengthOf, type TimeRange } from "./time-range.ts";

/** What is shown of a range: its buckets, its single frames, or the frames with their stages. */
export type Level =
  | {
      readonly kind: "buckets";
      readonly bucket: "1m" | "5m" | "1h" | "1d";
      readonly bucketMs: number;
    }
  | { readonly kind: "frames" }
  | { readonly kind: "stages" };

const minuteMs = 60_000;
const mostBuckets = 400;
/** Up to this length single frames are shown: 20 s of a camera with 30 frames/s are 600 frames. */
const framesUpToMs = 20_000;
const stagesUpToMs = 2000;

const buckets = [
  { kind: "buckets", bucket: "1m", bucketMs: minuteMs },
  { kind: "buckets", bucket: "5m", bucketMs: 5 * minuteMs },
  { kind: "buckets", bucket: "1h", bucketMs: 60 * minuteMs },
] as const;

/** Returns the finest level of which a range has few enough parts to be loaded and drawn. */
export function levelOfRange(range: TimeRange): Level {
  const length = lengthOf(range);
  if (length <= stagesUpToMs) return { kind: "stages" };
  if (length <= framesUpToMs) return { kind: "frames" };
  return (
    buckets.find(({ bucketMs }) => length / bucketMs <= mostBuckets) ?? {
      kind: "buckets",
      bucket: "1d",
      bucketMs: 1440 * minuteMs,
    }
  );
}
