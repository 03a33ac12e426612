import { memo } from "react";
import { type OutcomeKey, outcomes, troubles } from "../outcomes.ts";
import { useTimeZone } from "../parts/time-zone.tsx";
import type { CameraLedger, Row } from "./fold-ledger.ts";

type HeatProps = {
  readonly camera: CameraLedger;
  readonly rowNumber: number;
  readonly buckets: readonly string[];
  readonly to: string;
  /** The column that is drawn; without one the worst of each cell. */
  readonly column: OutcomeKey | undefined;
  /** The columns of the box in this row: the first and the last. */
  readonly boxFirst: number | null;
  readonly boxLast: number | null;
  /** The number of the cell that Tab reaches, if it is in this row. */
  readonly focused: number | null;
};

/** A camera's buckets from left to right: how full, and what went wrong most; each leads to its frames. */
export const HeatRow = memo(HeatCells);

function HeatCells(props: HeatProps) {
  const { camera, rowNumber, buckets, to, column, boxFirst, boxLast, focused } = props;
  const { dateTime, name } = useTimeZone();
  const rows = new Map([...camera.cells].map(([bucket, row]) => [Date.parse(bucket), row]));
  const drawn = column ?? "captured";
  const most = Math.max(1, ...[...rows.values()].map((row) => row[drawn]));
  const columns = { gridTemplateColumns: `repeat(${buckets.length}, minmax(0, 1fr))` };
  return (
    <div className="heat" style={columns}>
      {buckets.map((from, at) => {
        const row = rows.get(Date.parse(from));
        const words = `${camera.camera}, ${dateTime(from)} ${name}: ${wordsOf(row)}`;
        const isBoxed = boxFirst !== null && at >= boxFirst && at <= (boxLast ?? boxFirst);
        return (
          <a
            key={from}
            href={hrefOf(camera, from, buckets[at + 1] ?? to)}
            draggable={false}
            title={words}
            aria-label={words}
            data-cell={`${rowNumber}.${at}`}
            data-boxed={isBoxed || undefined}
            tabIndex={focused === at ? 0 : -1}
          >
            {row !== undefined && (
              <i style={{ background: colorOf(row, column), opacity: shadeOf(row[drawn], most) }} />
            )}
          </a>
        );
      })}
    </div>
  );
}

function hrefOf({ site, camera }: CameraLedger, from: string, to: string): string {
  return `/console/frames?${new URLSearchParams({ site, camera, from, to })}`;
}

const shadeOf = (count: number, most: number): number =>
  count === 0 ? 0 : 0.35 + 0.65 * (count / most);

function wordsOf(row: Row | undefined): string {
  if (row === undefined) return "nothing";
  const counts = outcomes.flatMap(({ key, label }) =>
    row[key] > 0 ? [`${row[key]} ${label}`] : [],
  );
  return [`${row.captured} captured`, ...counts].join(", ");
}

// A trouble shows from one frame in a hundred on, or when nothing may be ignored about it.
function colorOf(row: Row, column: OutcomeKey | undefined): string {
  const worst = troubles
    .filter(
      (key) => row[key] > (key === "unaccounted" || key === "missing" ? 0 : row.captured / 100),
    )
    .sort((a, b) => row[b] - row[a])[0];
  const outcome = outcomes.find(({ key }) => key === (column ?? worst ?? "completed"));
  return outcome?.color ?? "var(--completed)";
}
