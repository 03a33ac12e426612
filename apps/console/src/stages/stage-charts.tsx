import { Stack, Text, Title } from "@mantine/core";
import { useMemo } from "react";
import { type ChartLine, LineChart } from "../parts/line-chart.tsx";
import {
  isOfOne,
  type Line,
  linesOf,
  msOf,
  percentileLines,
  rateOf,
  type SeriesItem,
} from "./stage-lines.ts";
import type { Side } from "./stage-questions.ts";
import { type Measure, measures, type Percentile } from "./stages-search.ts";

type StageChartsProps = {
  readonly sides: readonly [Side, Side?];
  readonly items: readonly (readonly SeriesItem[])[];
  readonly measure: Measure;
  readonly percentile: Percentile;
};

const mostLines = 12;

/** How long stages took and how many results they had over time; the other side is dashed, at the same place. */
export function StageCharts({ sides, items, measure, percentile }: StageChartsProps) {
  const { fromMs, toMs, bucketMs } = sides[0].range;
  const timesMs = useMemo(() => timesOf(fromMs, toMs, bucketMs), [fromMs, toMs, bucketMs]);
  const showsAll = sides[1] === undefined && isOfOne(items[0] ?? []);
  const durations = useChartLines(sides, items, (some, side) =>
    showsAll
      ? percentileLines(some, side.range, measure)
      : linesOf(some, side.range, (item) => msOf(item, measure, percentile)),
  );
  const rates = useChartLines(sides, items, (some, side) =>
    linesOf(some, side.range, (item) => rateOf(item, side.range.bucketMs)),
  );
  const what = `${showsAll ? "p50, p95 and p99" : percentile} of the ${measures[measure]}`;
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">{`${what}, by stage and model version`}</Title>
      <LineChart label={`${what} over time`} unit="ms" timesMs={timesMs} lines={durations} />
      <Title order={2} size="h4">
        Results for each second
      </Title>
      <LineChart
        label="Results for each second over time"
        unit="/s"
        timesMs={timesMs}
        lines={rates}
      />
      {durations.length === mostLines && (
        <Text
          size="sm"
          c="dimmed"
        >{`Only the first ${mostLines} lines are drawn; choose a stage.`}</Text>
      )}
    </Stack>
  );
}

function useChartLines(
  sides: StageChartsProps["sides"],
  items: StageChartsProps["items"],
  linesOfSide: (items: readonly SeriesItem[], side: Side) => readonly Line[],
): readonly ChartLine[] {
  const lines = sides.flatMap((side, at) =>
    side === undefined
      ? []
      : linesOfSide(items[at] ?? [], side).map((line, colour) => ({
          ...line,
          label: side.label === "" ? line.label : `${line.label} (${side.label})`,
          isDashed: at === 1,
          colour,
        })),
  );
  const shown = lines.slice(0, mostLines);
  const key = JSON.stringify(shown);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the same lines are drawn once, however often they are made
  return useMemo(() => shown, [key]);
}

function timesOf(fromMs: number, toMs: number, bucketMs: number): readonly number[] {
  const count = Math.round((toMs - fromMs) / bucketMs);
  return Array.from({ length: count }, (_, at) => fromMs + at * bucketMs);
}
