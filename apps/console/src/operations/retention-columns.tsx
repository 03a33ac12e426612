import type { CameraRetention } from "../api/operations-queries.ts";
import type { Column } from "../parts/data-table.tsx";
import type { TimeZone } from "../parts/time-zone.tsx";
import { keepOf } from "./keep-of.ts";

/** Returns the columns of a table of what is kept of each camera. */
export function retentionColumns({ dateTime, name }: TimeZone): readonly Column<CameraRetention>[] {
  return [
    ...rules,
    {
      key: "oldest",
      label: `oldest (${name})`,
      means: "when the newest event of the oldest hour was recorded",
      value: ({ oldest_recorded_at }) => oldest_recorded_at,
      cell: ({ oldest_recorded_at }) => dateTime(oldest_recorded_at),
    },
    {
      key: "next",
      label: `next to go (${name})`,
      value: ({ next_due_at }) => next_due_at,
      cell: ({ next_due_at }) => (next_due_at === null ? "never" : dateTime(next_due_at)),
    },
  ];
}

const rules: readonly Column<CameraRetention>[] = [
  { key: "camera", label: "camera", value: ({ site, camera_id }) => `${site}/${camera_id}` },
  {
    key: "keep",
    label: "frames are kept",
    value: ({ keep_ms }) => keep_ms,
    cell: ({ keep_ms }) => keepOf(keep_ms),
  },
  {
    key: "kept",
    label: "kept frames",
    means: "frames that outlive their hour, such as those of alerts",
    value: ({ keep_kept_ms }) => keep_kept_ms,
    cell: ({ keep_kept_ms }) => keepOf(keep_kept_ms),
  },
  { key: "hours", label: "hours", isNumber: true, value: ({ segments }) => segments },
  {
    key: "due",
    label: "hours due",
    isNumber: true,
    means: "older than allowed, and not gone yet",
    value: ({ due_segments }) => due_segments,
  },
];
