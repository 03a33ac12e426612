import "uplot/dist/uPlot.min.css";
import { useComputedColorScheme } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import { useTimeZone } from "./time-zone.tsx";

/** A line of a chart; a dashed one belongs to the other side of a comparison. */
export type ChartLine = {
  readonly label: string;
  readonly values: readonly (number | null)[];
  readonly isDashed: boolean;
  /** Lines of the same number have the same colour. */
  readonly colour: number;
};

type LineChartProps = {
  /** What the chart shows, for those who don't see it. */
  readonly label: string;
  readonly unit: string;
  /** The time of each value, in ms since 1970. */
  readonly timesMs: readonly number[];
  readonly lines: readonly ChartLine[];
};

/** People with colour blindness can distinguish them. */
const colours = {
  light: ["#0072b2", "#b35c00", "#00735a", "#a3387a", "#5b4bb7", "#7a5c00", "#9c1f2e", "#3d4852"],
  dark: ["#56b4e9", "#e69f00", "#38b48b", "#f08cc0", "#a99cf5", "#e6d34a", "#f47f7f", "#c5ced6"],
} as const;
const heightPixels = 240;

/** Lines over time; the values beside their names follow the pointer. */
export function LineChart({ label, unit, timesMs, lines }: LineChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const holder = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme("light");
  const { isUtc } = useTimeZone();
  useEffect(() => {
    if (holder.current === null || width === 0) return undefined;
    const shown = { unit, lines, width, scheme, isUtc };
    const options = optionsOf({
      ...shown,
      firstMs: timesMs[0] ?? 0,
      lastMs: timesMs.at(-1) ?? 0,
    });
    const data = [timesMs.map((ms) => ms / 1000), ...lines.map(({ values }) => [...values])];
    const chart = new uPlot(options, data as uPlot.AlignedData, holder.current);
    return () => chart.destroy();
  }, [unit, lines, width, scheme, isUtc, timesMs]);
  return (
    <div ref={ref} className="line-chart" role="img" aria-label={label}>
      <div ref={holder} />
    </div>
  );
}

type Shown = Pick<LineChartProps, "unit" | "lines"> & {
  readonly width: number;
  readonly scheme: "light" | "dark";
  readonly isUtc: boolean;
  readonly firstMs: number;
  readonly lastMs: number;
};

function optionsOf({ unit, lines, width, scheme, isUtc, firstMs, lastMs }: Shown): uPlot.Options {
  const ink = scheme === "dark" ? "#c9c9c9" : "#343a40";
  const grid = scheme === "dark" ? "#3b3b3b" : "#e9ecef";
  const axis = { stroke: ink, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid, width: 1 } };
  const isOfDays = (lastMs - firstMs) / 86_400_000 > 2;
  const tickFormat = new Intl.DateTimeFormat("en-GB", {
    ...(isUtc ? { timeZone: "UTC" } : {}),
    ...(isOfDays ? { month: "short", day: "numeric" } : { hour: "2-digit", minute: "2-digit" }),
  });
  const valueFormat = new Intl.DateTimeFormat("en-GB", {
    ...(isUtc ? { timeZone: "UTC" } : {}),
    dateStyle: "short",
    timeStyle: "short",
  });
  const withUnit = (value: number | null): string =>
    value === null ? "–" : `${value.toPrecision(3)} ${unit}`;
  return {
    width,
    height: heightPixels,
    ...(isUtc ? { tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC") } : {}),
    scales: { y: { range: (_, __, most) => [0, Math.max(most * 1.1, 0.001)] } },
    axes: [
      { ...axis, values: (_, ticks) => ticks.map((tick) => tickFormat.format(tick * 1000)) },
      { ...axis, size: 80, values: (_, ticks) => ticks.map((tick) => `${tick} ${unit}`) },
    ],
    series: [
      { value: (_, seconds) => (seconds === null ? "–" : valueFormat.format(seconds * 1000)) },
      ...lines.map(
        ({ label, isDashed, colour }): uPlot.Series => ({
          label,
          stroke: colours[scheme][colour % colours[scheme].length] ?? ink,
          width: 2,
          ...(isDashed ? { dash: [6, 4] } : {}),
          points: { show: lines.length <= 2, size: 4 },
          value: (_, value) => withUnit(value),
        }),
      ),
    ],
  };
}
