import type { components } from "@detektor/client";
import type { StageRange } from "./stage-questions.ts";

/** A step of time with the counts of its durations. */
export type HeatStep = components["schemas"]["StageHeat"];

/** A cell with its place on the map: parts of its width and height, from the left and from the top. */
export type PlacedCell = {
  readonly startMs: number;
  readonly endMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly height: number;
};

/** The map: its cells by time and duration, its labelled durations from the top, and its greatest count. */
export type HeatLayout = {
  readonly cells: readonly PlacedCell[];
  readonly ticks: readonly { readonly ms: number; readonly top: number }[];
  readonly most: number;
  readonly total: number;
};

/** Returns where each cell of a range is drawn, durations on a logarithmic scale; null if no cell is in the range. */
export function heatLayout(steps: readonly HeatStep[], range: StageRange): HeatLayout | null {
  const shown = steps
    .map(({ bucket, cells }) => ({ startMs: Date.parse(bucket), cells }))
    .filter(({ startMs }) => startMs >= range.fromMs && startMs < range.toMs)
    .toSorted((a, b) => a.startMs - b.startMs);
  const all = shown.flatMap(({ cells }) => cells);
  if (all.length === 0) return null;
  const least = Math.min(...all.map(lowEnd));
  const topOf = scaleOf(least, Math.max(...all.map(({ to_ms }) => to_ms)));
  const spanMs = range.toMs - range.fromMs;
  const place = (startMs: number, cell: HeatStep["cells"][number]): PlacedCell => ({
    startMs,
    endMs: startMs + range.bucketMs,
    fromMs: cell.from_ms,
    toMs: cell.to_ms,
    count: cell.count,
    left: (startMs - range.fromMs) / spanMs,
    width: range.bucketMs / spanMs,
    top: topOf(cell.to_ms),
    height: topOf(lowEnd(cell)) - topOf(cell.to_ms),
  });
  return {
    cells: shown.flatMap(({ startMs, cells }) => cells.map((cell) => place(startMs, cell))),
    ticks: ticksOf(topOf),
    most: all.reduce((most, { count }) => Math.max(most, count), 0),
    total: all.reduce((sum, { count }) => sum + count, 0),
  };
}

/** The lower end of a cell as drawn: a logarithmic scale has no 0. */
const lowEnd = ({ from_ms, to_ms }: HeatStep["cells"][number]): number =>
  from_ms > 0 ? from_ms : to_ms / 2;

function scaleOf(least: number, most: number): (ms: number) => number {
  const span = Math.log(most) - Math.log(least);
  return (ms) => (Math.log(most) - Math.log(ms)) / span;
}

const decades = Array.from({ length: 13 }, (_, at) => 10 ** (at - 3));

/** Returns the powers of ten in the range; if they are fewer than two, also their doubles and fives. */
function ticksOf(topOf: (ms: number) => number): HeatLayout["ticks"] {
  const within = (some: readonly number[]) =>
    some.map((ms) => ({ ms, top: topOf(ms) })).filter(({ top }) => top >= 0 && top <= 1);
  const tens = within(decades);
  return tens.length > 1 ? tens : within(decades.flatMap((ms) => [ms, ms * 2, ms * 5]));
}

/** Returns how strongly a count is drawn, 0.2 to 1, on a logarithmic scale. */
export function shadeOf(count: number, most: number): number {
  return most <= 1 ? 1 : 0.2 + 0.8 * (Math.log(count) / Math.log(most));
}

/** Returns the counts that a legend shows: 1, powers of ten, and the greatest. */
export function legendCounts(most: number): readonly number[] {
  return [...decades.filter((count) => count >= 1 && count < most), most];
}

/** Returns a duration with its unit, in three digits. */
export function durationText(ms: number): string {
  const [value, unit] = ms >= 1000 ? [ms / 1000, "s"] : [ms, "ms"];
  return `${Number(value.toPrecision(3))} ${unit}`;
}

/** Returns the number of the cell that an arrow leads to; the same one at an edge, and for other keys. */
export function nextCell(cells: readonly PlacedCell[], at: number, key: string): number {
  const here = cells[at];
  if (here === undefined) return at;
  if (key === "ArrowUp" || key === "ArrowDown") {
    const next = at + (key === "ArrowUp" ? 1 : -1);
    return cells[next]?.startMs === here.startMs ? next : at;
  }
  if (key !== "ArrowLeft" && key !== "ArrowRight") return at;
  const isNext = ({ startMs }: PlacedCell): boolean =>
    key === "ArrowRight" ? startMs > here.startMs : startMs < here.startMs;
  const step = (key === "ArrowRight" ? cells.find(isNext) : cells.findLast(isNext))?.startMs;
  const column = [...cells.keys()].filter((one) => cells[one]?.startMs === step);
  const distance = (one: number): number => Math.abs((cells[one]?.top ?? 0) - here.top);
  return column.toSorted((a, b) => distance(a) - distance(b))[0] ?? at;
}
