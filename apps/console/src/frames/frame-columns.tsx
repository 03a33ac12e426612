import { Link } from "@tanstack/react-router";
import type { Frame } from "../api/queries.ts";
import { colorOfState } from "../outcomes.ts";
import type { Column } from "../parts/data-table.tsx";
import type { TimeZone } from "../parts/time-zone.tsx";

/** Returns the columns of a table of frames. */
export function frameColumns({ dateTime, name }: TimeZone): readonly Column<Frame>[] {
  return [
    {
      key: "captured",
      label: `captured (${name})`,
      value: ({ captured_at }) => captured_at,
      cell: ({ captured_at }) => dateTime(captured_at),
    },
    ...outcome,
  ];
}

const outcome: readonly Column<Frame>[] = [
  { key: "camera", label: "camera", value: ({ site, camera_id }) => `${site}/${camera_id}` },
  {
    key: "state",
    label: "state",
    value: ({ state }) => state,
    cell: ({ state }) => (
      <>
        <span className="swatch" style={{ background: colorOfState(state) }} />
        {state}
      </>
    ),
  },
  {
    key: "total",
    label: "total, ms",
    isNumber: true,
    means: "from the capture to the end",
    value: ({ total_ms }) => total_ms,
    cell: ({ total_ms }) => total_ms?.toFixed(1) ?? "–",
  },
  {
    key: "reason",
    label: "reason",
    value: ({ drop_reason, error_type }) => drop_reason ?? error_type,
    cell: ({ drop_reason, error_type }) => drop_reason ?? error_type ?? "",
  },
  {
    key: "frame",
    label: "frame",
    value: ({ frame_id }) => frame_id,
    cell: ({ frame_id: frameId }) => (
      <Link to="/frames/$frameId" params={{ frameId }} className="mono">
        {frameId}
      </Link>
    ),
  },
];
