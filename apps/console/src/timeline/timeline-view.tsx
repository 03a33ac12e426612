import { Text } from "@mantine/core";
import { useElementSize, useMergedRef } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useCallback, useRef, useState } from "react";
import { waterfallLegend } from "../frame/waterfall-chart.tsx";
import { outcomes } from "../outcomes.ts";
import { Legend } from "../parts/legend.tsx";
import { CameraTrack, type TrackContent } from "./camera-track.tsx";
import { levelOfRange } from "./level-of-range.ts";
import { timeOfFrameId } from "../frame/time-of-frame-id.ts";
import { centreOn, rangeToLoad, type TimeRange, zoomAt } from "./time-range.ts";
import { TimeTicks } from "./time-ticks.tsx";
import type { CameraName } from "./timeline-search.ts";
import { TrackTable } from "./track-table.tsx";
import { usePanZoom } from "./use-pan-zoom.ts";
import { useSelection } from "./use-selection.ts";

type TimelineViewProps = {
  readonly cameras: readonly CameraName[];
  readonly range: TimeRange;
  readonly onRange: (range: TimeRange) => void;
  readonly frameId: string | undefined;
  readonly onFrame: (frameId: string) => void;
};

const keys =
  "Timeline. Left and right arrows move in time, plus and minus zoom, shift with an arrow selects the next frame, Enter opens it.";

/** Cameras one below the other on one time axis, and what they show as a table. */
export function TimelineView(props: TimelineViewProps) {
  const { cameras, range, frameId } = props;
  const [contents, setContents] = useState<ReadonlyMap<string, TrackContent>>(new Map());
  const [sort, setSort] = useState<string>();
  const onContent = useCallback(
    (name: string, content: TrackContent) =>
      setContents((before) => new Map(before).set(name, content)),
    [],
  );
  const shown = cameras.flatMap(({ site, camera }) => contents.get(`${site}/${camera}`) ?? []);
  return (
    <>
      <Legend items={outcomes} />
      {levelOfRange(range).kind === "stages" && <Legend items={waterfallLegend} />}
      <Tracks {...props} contents={shown} onContent={onContent} />
      {frameId !== undefined && <Selected frameId={frameId} />}
      <TrackTable contents={shown} range={range} sort={sort} onSort={setSort} />
    </>
  );
}

function Selected({ frameId }: { readonly frameId: string }) {
  return (
    <Text size="sm" role="status">
      {"Selected: "}
      <Link to="/frames/$frameId" params={{ frameId }}>
        {`frame ${frameId}`}
      </Link>
    </Text>
  );
}

type TracksProps = TimelineViewProps & {
  readonly contents: readonly TrackContent[];
  readonly onContent: (name: string, content: TrackContent) => void;
};

/** The tracks themselves, which mouse, touch and keyboard move. */
function Tracks({ cameras, range, onRange, frameId, onFrame, contents, onContent }: TracksProps) {
  const own = useRef<HTMLDivElement>(null);
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const [level, loaded] = [levelOfRange(range), rangeToLoad(range)];
  const frames = contents.flatMap((content) => content.frames);
  const selection = useSelection({ frames, frameId, onFrame });
  const onPick = (atMs: number, nearMs: number): void => {
    if (level.kind === "buckets") onRange(centreOn(zoomAt(range, atMs, 0.25), atMs));
    else selection.pick(atMs, nearMs);
  };
  const gestures = usePanZoom(own, { range, onChange: onRange, onPick });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!selection.onKey(event)) gestures.onKeyDown(event);
  };
  const selectedMs = frameId === undefined ? null : timeOfFrameId(frameId);
  return (
    <div
      ref={useMergedRef(own, sized)}
      className="timeline"
      tabIndex={0}
      role="group"
      aria-label={keys}
      {...gestures}
      onKeyDown={onKeyDown}
    >
      {cameras.map((camera) => (
        <CameraTrack
          key={`${camera.site}/${camera.camera}`}
          {...{ camera, range, loaded, level, width, selectedMs, onContent }}
        />
      ))}
      <TimeTicks range={range} width={width} />
    </div>
  );
}
