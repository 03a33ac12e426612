import { Text } from "@mantine/core";
import { useEffect } from "react";
import type { Frame, LedgerRow } from "../api/queries.ts";
import { Problem } from "../api/query-client.ts";
import type { Level } from "./level-of-range.ts";
import type { TimeRange } from "./time-range.ts";
import type { CameraName } from "./timeline-search.ts";
import { TrackCanvas } from "./track-canvas.tsx";
import { useTrack } from "./use-track.ts";
import { countOf } from "../parts/count-of.ts";

/** What a track shows, for those who ask in words: the table, and the selection by keyboard. */
export type TrackContent = {
  readonly rows: readonly LedgerRow[];
  readonly frames: readonly Frame[];
};

type CameraTrackProps = {
  readonly camera: CameraName;
  readonly range: TimeRange;
  readonly loaded: TimeRange;
  readonly level: Level;
  readonly width: number;
  readonly selectedMs: number | null;
  readonly onContent: (name: string, content: TrackContent) => void;
};

/** One camera on the timeline. */
export function CameraTrack({
  camera,
  range,
  loaded,
  level,
  width,
  selectedMs,
  onContent,
}: CameraTrackProps) {
  const { lanes, rows, frames, query } = useTrack(camera, loaded, level);
  const name = `${camera.site}/${camera.camera}`;
  useEffect(() => onContent(name, { rows, frames }), [name, rows, frames, onContent]);
  const shown =
    level.kind === "buckets" ? countOf(rows.length, "buckets") : countOf(frames.length, "frames");
  return (
    <div className={query.isError && query.data !== undefined ? "stale" : undefined}>
      <Text size="sm" fw={600} mt="sm">
        {name}
        <Text span size="xs" c={query.isError ? "red" : "dimmed"} ml="sm" role="status">
          {query.isError ? reasonOf(query.error) : query.isLoading && "loading …"}
        </Text>
      </Text>
      <TrackCanvas
        lanes={lanes}
        range={range}
        width={width}
        selectedMs={selectedMs}
        label={`${name}: ${shown}, as in the table below`}
      />
    </div>
  );
}

const reasonOf = (error: Error): string =>
  error instanceof Problem ? error.message : "The API can't be reached from this browser.";
