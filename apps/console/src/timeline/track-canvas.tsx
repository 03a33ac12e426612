import { useComputedColorScheme } from "@mantine/core";
import { useEffect, useRef } from "react";
import { drawMarks } from "./draw-marks.ts";
import type { Mark } from "./marks.ts";
import { lengthOf, type TimeRange } from "./time-range.ts";

/** What a track shows, lane by lane. */
export type TrackLanes = {
  readonly alerts: readonly Mark[];
  readonly main: readonly Mark[];
  readonly stages: readonly Mark[];
  /** The names of the stages' rows. */
  readonly stageNames: readonly string[];
  readonly sequence: readonly Mark[];
};

type TrackCanvasProps = {
  readonly lanes: TrackLanes;
  readonly range: TimeRange;
  readonly width: number;
  readonly selectedMs: number | null;
  readonly label: string;
};

const [alertsHeight, mainHeight, stageHeight, sequenceHeight, space] = [6, 44, 14, 6, 3];

/** One camera's track: alerts, then buckets or frames, the frames' stages, and missing numbers below. */
export function TrackCanvas({ lanes, range, width, selectedMs, label }: TrackCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const scheme = useComputedColorScheme("light");
  const stagesHeight = lanes.stageNames.length * stageHeight;
  const height = alertsHeight + mainHeight + stagesHeight + sequenceHeight + 3 * space;
  useEffect(() => {
    const context = canvas.current && prepared(canvas.current, width, height);
    if (context === null || context === undefined) return;
    const style = getComputedStyle(context.canvas);
    const colorOf = (color: string) =>
      style.getPropertyValue(color.slice("var(".length, -1)) || color;
    const tops = [0, alertsHeight, mainHeight, stagesHeight, sequenceHeight];
    const laneAt = (at: number) => {
      const top = tops.slice(0, at + 1).reduce((sum, one) => sum + one + (one > 0 ? space : 0), 0);
      return { top, height: tops[at + 1] ?? 0, width, range, colorOf };
    };
    drawMarks(context, lanes.alerts, laneAt(0));
    drawMarks(context, lanes.main, laneAt(1));
    drawMarks(context, lanes.stages, laneAt(2));
    drawMarks(context, lanes.sequence, laneAt(3));
    nameRows(context, lanes.stageNames, laneAt(2).top, style);
    if (selectedMs === null) return;
    context.fillStyle = style.color;
    const left = ((selectedMs - range.fromMs) / lengthOf(range)) * width;
    context.fillRect(left - 1, 0, 1, height);
  }, [lanes, range, width, height, stagesHeight, selectedMs, scheme]);
  return <canvas ref={canvas} style={{ height }} role="img" aria-label={label} />;
}

/** Writes the names of rows at their left end, readable above every colour. */
function nameRows(
  context: CanvasRenderingContext2D,
  names: readonly string[],
  top: number,
  style: CSSStyleDeclaration,
): void {
  context.font = `${stageHeight - 3}px ${style.fontFamily}`;
  context.textBaseline = "middle";
  for (const [at, name] of names.entries()) {
    const middle = top + (at + 0.5) * stageHeight;
    context.fillStyle = style.getPropertyValue("--mantine-color-body");
    context.globalAlpha = 0.8;
    context.fillRect(
      0,
      middle - stageHeight / 2 + 1,
      context.measureText(name).width + 8,
      stageHeight - 2,
    );
    context.globalAlpha = 1;
    context.fillStyle = style.color;
    context.fillText(name, 4, middle);
  }
}

/** Returns the context of a canvas of that size in px, cleared, sharp on every screen. */
function prepared(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext("2d");
  context?.scale(ratio, ratio);
  return context;
}
