import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { alertsQuery } from "../api/alert-queries.ts";
import { type Frame, type LedgerRow, ledgerQuery } from "../api/queries.ts";
import { gapsQuery, timesOf, trackFramesQuery } from "./timeline-queries.ts";
import type { Level } from "./level-of-range.ts";
import {
  marksOfAlerts,
  marksOfBuckets,
  marksOfFrames,
  marksOfGaps,
  marksOfStages,
  stageNames,
} from "./marks.ts";
import type { TimeRange } from "./time-range.ts";
import type { CameraName } from "./timeline-search.ts";
import type { TrackLanes } from "./track-canvas.tsx";

const refetchMs = 10_000;
const noFrames: readonly Frame[] = [];
const noRows: readonly LedgerRow[] = [];

/** Reads what a camera's track shows of a range, and lays it out. */
export function useTrack(camera: CameraName, loaded: TimeRange, level: Level) {
  const isBuckets = level.kind === "buckets";
  const bucket = isBuckets ? level.bucket : "1m";
  const rows = useQuery({
    ...ledgerQuery({ ...camera, ...timesOf(loaded), bucket }, refetchMs),
    enabled: isBuckets,
  });
  const frames = useQuery({ ...trackFramesQuery(camera, loaded), enabled: !isBuckets });
  const gaps = useQuery(gapsQuery(camera, loaded));
  const alerts = useInfiniteQuery(alertsQuery({ ...camera, ...timesOf(loaded) }));
  const shownRows = (isBuckets && rows.data) || noRows;
  const shownFrames = (!isBuckets && frames.data) || noFrames;
  const bucketMs = isBuckets ? level.bucketMs : null;
  const showsStages = level.kind === "stages";
  // Panning doesn't change these: it redraws only.
  const lanes = useMemo((): TrackLanes => {
    return {
      alerts: marksOfAlerts(alerts.data?.pages.flatMap(({ items }) => items) ?? []),
      main: bucketMs === null ? marksOfFrames(shownFrames) : marksOfBuckets(shownRows, bucketMs),
      stages: showsStages ? marksOfStages(shownFrames) : [],
      stageNames: showsStages ? stageNames(shownFrames) : [],
      sequence: marksOfGaps(gaps.data ?? [], Date.now()),
    };
  }, [alerts.data, gaps.data, shownRows, shownFrames, bucketMs, showsStages]);
  return { lanes, rows: shownRows, frames: shownFrames, query: isBuckets ? rows : frames };
}
