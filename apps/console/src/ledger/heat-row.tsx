import { Link } from "@tanstack/react-router";
import { outcomes, troubles } from "../outcomes.ts";
import { useTimeZone } from "../parts/time-zone.tsx";
import type { CameraLedger, Row } from "./fold-ledger.ts";

type HeatProps = { readonly camera: CameraLedger; readonly buckets: readonly string[] };

/** A camera's buckets from left to right: how full, and what went wrong most; each leads to its frames. */
export function HeatRow({ camera, buckets }: HeatProps) {
  const { dateTime, name } = useTimeZone();
  const rows = new Map([...camera.cells].map(([bucket, row]) => [Date.parse(bucket), row]));
  const most = Math.max(1, ...[...rows.values()].map(({ captured }) => captured));
  const columns = { gridTemplateColumns: `repeat(${buckets.length}, minmax(0, 1fr))` };
  return (
    <div className="heat" style={columns}>
      {buckets.map((from, at) => {
        const row = rows.get(Date.parse(from));
        if (row === undefined) return <b key={from} />;
        const to = buckets[at + 1];
        const search = {
          site: camera.site,
          camera: camera.camera,
          from,
          ...(to === undefined ? {} : { to }),
        };
        const words = `${dateTime(from)} ${name}: ${wordsOf(row)}`;
        return (
          <Link key={from} to="/frames" search={search} title={words} aria-label={words}>
            <i style={{ background: colorOf(row), opacity: 0.35 + 0.65 * (row.captured / most) }} />
          </Link>
        );
      })}
    </div>
  );
}

function wordsOf(row: Row): string {
  const counts = outcomes.flatMap(({ key, label }) =>
    row[key] > 0 ? [`${row[key]} ${label}`] : [],
  );
  return [`${row.captured} captured`, ...counts].join(", ");
}

// A trouble shows from one frame in a hundred on, or when nothing may be ignored about it.
function colorOf(row: Row): string {
  const worst = troubles
    .filter(
      (key) => row[key] > (key === "unaccounted" || key === "missing" ? 0 : row.captured / 100),
    )
    .sort((a, b) => row[b] - row[a])[0];
  const outcome = outcomes.find(({ key }) => key === (worst ?? "completed"));
  return outcome?.color ?? "var(--completed)";
}
