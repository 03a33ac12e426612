import type { LedgerRow } from "../api/queries.ts";
import { outcomes } from "../outcomes.ts";

type StripProps = { readonly rows: readonly LedgerRow[]; readonly minutes: readonly string[] };

/** The last minutes of a camera: a column a minute, its height the frames, its colours their outcomes. */
export function MinuteStrip({ rows, minutes }: StripProps) {
  const byMinute = new Map(rows.map((row) => [Date.parse(row.bucket), row]));
  const most = Math.max(1, ...rows.map((row) => heightOf(row)));
  return (
    <div className="strip" aria-hidden>
      {minutes.map((minute) => {
        const row = byMinute.get(Date.parse(minute));
        return (
          <span key={minute}>
            {row !== undefined &&
              outcomes.map(({ key, color }) => (
                <i
                  key={key}
                  style={{ background: color, height: `${((row[key] ?? 0) / most) * 100}%` }}
                />
              ))}
          </span>
        );
      })}
    </div>
  );
}

function heightOf(row: LedgerRow): number {
  return outcomes.reduce((sum, { key }) => sum + row[key], 0);
}
