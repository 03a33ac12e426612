import { Stack, Text, Title, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, type MouseEvent, useMemo, useState } from "react";
import { countOf } from "../parts/count-of.ts";
import { Answer } from "../parts/states.tsx";
import { type TimeZone, useTimeZone } from "../parts/time-zone.tsx";
import { framesSearchOf } from "../search.ts";
import {
  durationText,
  type HeatLayout,
  heatLayout,
  type HeatStep,
  legendCounts,
  nextCell,
  type PlacedCell,
  shadeOf,
} from "./heat-layout.ts";
import { stageHeatQuery } from "./stage-queries.ts";
import type { Side, StageFilters } from "./stage-questions.ts";
import { type Measure, measures } from "./stages-search.ts";

type SideProps = { readonly side: Side; readonly measure: Measure };

/** How the durations of a side were distributed over time; each cell leads to the frames of its time. */
export function StageHeat({ side, measure }: SideProps) {
  const of = side.label === "" ? "" : ` (${side.label})`;
  const title = `Distribution of the ${measures[measure]}${of}`;
  return (
    <Stack gap="xs" my="md">
      <Title order={2} size="h4">
        {title}
      </Title>
      <Answer query={useQuery(stageHeatQuery(side, measure))} what="the distribution">
        {(steps) => <HeatOf {...{ steps, side, title }} />}
      </Answer>
    </Stack>
  );
}

type HeatProps = {
  readonly steps: readonly HeatStep[];
  readonly side: Side;
  readonly title: string;
};

function HeatOf({ steps, side, title }: HeatProps) {
  const { fromMs, toMs, bucketMs, bucket } = side.range;
  const layout = useMemo(
    () => heatLayout(steps, { fromMs, toMs, bucketMs, bucket }),
    [steps, fromMs, toMs, bucketMs, bucket],
  );
  if (layout === null)
    return <Text c="dimmed">No completed result in this range has this time.</Text>;
  return <HeatMap {...{ layout, side, title }} />;
}

type MapProps = {
  readonly layout: HeatLayout;
  readonly side: Side;
  readonly title: string;
};

function HeatMap({ layout, side, title }: MapProps) {
  const zone = useTimeZone();
  const [chosen, setChosen] = useState<number | null>(null);
  const focused = Math.min(chosen ?? 0, layout.cells.length - 1);
  const open = useOpenFrames();
  const cell = chosen === null ? undefined : layout.cells[focused];
  return (
    <>
      <VisuallyHidden>{summaryOf(layout, zone)}</VisuallyHidden>
      <div className="latency" role="group" aria-label={title}>
        {layout.ticks.map(({ ms, top }) => (
          <span key={ms} style={{ top: percent(top) }}>
            {durationText(ms)}
          </span>
        ))}
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the cells inside are links */}
        <div onClick={open} onKeyDown={moveOn(layout.cells, focused, setChosen)}>
          <Cells {...{ layout, focused, filters: side.filters, zone }} />
        </div>
      </div>
      <TimesAndCounts {...{ layout, side, zone }} />
      <Text size="sm" c="dimmed">
        {cell === undefined
          ? "A cell leads to the frames of its time; arrows move between cells."
          : wordsOf(cell, zone)}
      </Text>
    </>
  );
}

type CellsProps = {
  readonly layout: HeatLayout;
  readonly focused: number;
  readonly filters: StageFilters;
  readonly zone: TimeZone;
};

function Cells({ layout: { cells, most }, focused, filters, zone }: CellsProps) {
  return cells.map((cell, at) => (
    <a
      key={`${cell.startMs}.${cell.fromMs}`}
      href={hrefOf(cell, filters)}
      title={wordsOf(cell, zone)}
      aria-label={wordsOf(cell, zone)}
      data-at={at}
      tabIndex={at === focused ? 0 : -1}
      style={{
        left: percent(cell.left),
        width: percent(cell.width),
        top: percent(cell.top),
        height: percent(cell.height),
      }}
    >
      <i style={{ opacity: shadeOf(cell.count, most) }} />
    </a>
  ));
}

/** The ends of the time axis, and what the shades mean. */
function TimesAndCounts({
  layout: { most },
  side: { range },
  zone,
}: Omit<CellsProps, "focused" | "filters"> & { readonly side: Side }) {
  return (
    <div className="latency-foot">
      <Text size="xs">{`${zone.dateTime(range.fromMs)} ${zone.name}`}</Text>
      <div role="list" aria-label="Results in a cell">
        {legendCounts(most).map((count) => (
          <Text key={count} size="xs" span role="listitem" mr="sm">
            <i className="swatch" style={{ opacity: shadeOf(count, most) }} />
            {countOf(count, "results")}
          </Text>
        ))}
      </div>
      <Text size="xs">{`${zone.dateTime(range.toMs)} ${zone.name}`}</Text>
    </div>
  );
}

function moveOn(cells: readonly PlacedCell[], at: number, choose: (at: number) => void) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (!event.key.startsWith("Arrow")) return;
    const next = nextCell(cells, at, event.key);
    choose(next);
    event.preventDefault();
    event.currentTarget.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus();
  };
}

/** Returns a handler that opens the frames of a clicked cell, without loading the page again. */
function useOpenFrames() {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLElement>): void => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-at]");
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const search = framesSearchOf(Object.fromEntries(new URL(link.href).searchParams));
    void navigate({ to: "/frames", search });
  };
}

function hrefOf({ startMs, endMs }: PlacedCell, filters: StageFilters): string {
  const [from, to] = [startMs, endMs].map((ms) => new Date(ms).toISOString());
  return `/console/frames?${new URLSearchParams({ ...filters, from: from ?? "", to: to ?? "" })}`;
}

function wordsOf({ startMs, fromMs, toMs, count }: PlacedCell, zone: TimeZone): string {
  const bounds = `${durationText(fromMs)} to ${durationText(toMs)}`;
  return `${zone.dateTime(startMs)} ${zone.name}, ${bounds}: ${countOf(count, "results")}`;
}

function summaryOf({ cells, total, most }: HeatLayout, zone: TimeZone): string {
  const fullest = cells.find(({ count }) => count === most);
  const words = fullest === undefined ? "" : `; the fullest: ${wordsOf(fullest, zone)}`;
  return `${countOf(total, "results")} in ${countOf(cells.length, "cells")}${words}.`;
}

const percent = (part: number): string => `${part * 100}%`;
