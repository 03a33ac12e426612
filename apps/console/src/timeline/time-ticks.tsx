import { scaleTime, scaleUtc } from "d3-scale";
import { useTimeZone } from "../parts/time-zone.tsx";
import { lengthOf, type TimeRange } from "./time-range.ts";

const pixelsPerTick = 110;

/** The axis of a timeline: round times in the reader's zone. */
export function TimeTicks({ range, width }: { readonly range: TimeRange; readonly width: number }) {
  const { isUtc } = useTimeZone();
  const scale = (isUtc ? scaleUtc() : scaleTime()).domain([range.fromMs, range.toMs]);
  const label = scale.tickFormat();
  return (
    <div className="ticks" aria-hidden>
      {scale.ticks(Math.max(2, Math.floor(width / pixelsPerTick))).map((at) => (
        <span
          key={at.getTime()}
          style={{ left: `${((at.getTime() - range.fromMs) / lengthOf(range)) * 100}%` }}
        >
          {label(at)}
        </span>
      ))}
    </div>
  );
}
