import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useMemo, useRef, useState } from "react";
import { timesOf } from "./timeline-queries.ts";
import type { TimeRange } from "./time-range.ts";
import type { TimelineSearch } from "./timeline-search.ts";

const defaultMs = 30 * 60_000;
const pauseMs = 250;

type Times = Pick<TimelineSearch, "from" | "to">;

/**
 * Returns the range that is shown and a function that changes it. It is the address's, the last 30 minutes
 * without one; the address follows when the reader pauses, so that panning doesn't wait for it.
 */
export function useRange(
  { from, to }: Times,
  write: (times: Times) => void,
): readonly [TimeRange, (range: TimeRange) => void] {
  const ofAddress = useMemo(() => rangeOf(from, to), [from, to]);
  const [range, setRange] = useState(ofAddress);
  const written = useRef<string | undefined>(from);
  useEffect(() => {
    if (from !== written.current) setRange(ofAddress);
    written.current = from;
  }, [from, ofAddress]);
  const writeSoon = useDebouncedCallback((changed: TimeRange) => {
    const times = timesOf(changed);
    written.current = times.from;
    write(times);
  }, pauseMs);
  const change = (changed: TimeRange): void => {
    setRange(changed);
    writeSoon(changed);
  };
  return [range, change];
}

function rangeOf(from: string | undefined, to: string | undefined): TimeRange {
  if (from === undefined || to === undefined) {
    const toMs = Date.now();
    return { fromMs: toMs - defaultMs, toMs };
  }
  return { fromMs: Date.parse(from), toMs: Date.parse(to) };
}
