import { Link } from "@tanstack/react-router";
import type { Frame, LedgerRow } from "../api/queries.ts";
import { outcomes } from "../outcomes.ts";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { type TimeZone, useTimeZone } from "../parts/time-zone.tsx";
import type { TrackContent } from "./camera-track.tsx";
import { timeOfFrameId } from "../frame/time-of-frame-id.ts";
import type { TimeRange } from "./time-range.ts";

type TrackTableProps = {
  readonly contents: readonly TrackContent[];
  readonly range: TimeRange;
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
};

const mostRows = 500;

/** What the timeline shows as a table: its buckets, or its frames, 500 at most. */
export function TrackTable({ contents, range, sort, onSort }: TrackTableProps) {
  const zone = useTimeZone();
  const isShown = (ms: number): boolean => ms >= range.fromMs && ms < range.toMs;
  const frames = contents
    .flatMap((content) => content.frames)
    .filter(({ frame_id }) => isShown(timeOfFrameId(frame_id)));
  const rows = contents
    .flatMap((content) => content.rows)
    .filter(({ bucket }) => isShown(Date.parse(bucket)));
  const sorting = { sort, onSort };
  return frames.length > 0 ? (
    <DataTable
      {...sorting}
      name="frames"
      rows={frames.slice(0, mostRows)}
      keyOf={({ site, camera_id, frame_id }) => `${site}/${camera_id}/${frame_id}`}
      columns={frameColumns(zone)}
    />
  ) : (
    <DataTable
      {...sorting}
      name="buckets"
      rows={rows.slice(0, mostRows)}
      keyOf={({ site, camera_id, bucket }) => `${site}/${camera_id}/${bucket}`}
      columns={bucketColumns(zone)}
    />
  );
}

const camera = {
  key: "camera",
  label: "camera",
  value: ({ site, camera_id }: { readonly site: string; readonly camera_id: string }) =>
    `${site}/${camera_id}`,
};

function frameColumns({ dateTime, name }: TimeZone): readonly Column<Frame>[] {
  const timeOf = ({ frame_id }: Frame): number => timeOfFrameId(frame_id);
  return [
    camera,
    {
      key: "time",
      label: `time in its id (${name})`,
      value: (frame) => new Date(timeOf(frame)).toISOString(),
      cell: (frame) => dateTime(timeOf(frame)),
    },
    { key: "state", label: "state", value: ({ state }) => state },
    { key: "seq", label: "number", isNumber: true, value: ({ seq }) => seq },
    {
      key: "total",
      label: "total, ms",
      isNumber: true,
      value: ({ total_ms }) => total_ms,
      cell: ({ total_ms }) => total_ms?.toFixed(1) ?? "–",
    },
    {
      key: "frame",
      label: "frame",
      value: ({ frame_id }) => frame_id,
      cell: ({ frame_id: frameId }) => (
        <Link to="/frames/$frameId" params={{ frameId }}>
          {frameId}
        </Link>
      ),
    },
  ];
}

function bucketColumns({ dateTime, name }: TimeZone): readonly Column<LedgerRow>[] {
  return [
    camera,
    {
      key: "time",
      label: `from (${name})`,
      value: ({ bucket }) => bucket,
      cell: ({ bucket }) => dateTime(bucket),
    },
    { key: "captured", label: "captured", isNumber: true, value: ({ captured }) => captured },
    ...outcomes.map(({ key, label, means }) => ({
      key,
      label,
      means,
      isNumber: true,
      value: (row: LedgerRow) => row[key],
    })),
  ];
}
