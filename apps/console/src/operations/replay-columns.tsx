import { Link } from "@tanstack/react-router";
import type { ReplaySummary } from "../api/operations-queries.ts";
import type { Column } from "../parts/data-table.tsx";
import type { TimeZone } from "../parts/time-zone.tsx";
import { progressOf, selectorWords } from "../replays/replay-words.ts";

/** Returns the columns of a table of replays. */
export function replayColumns({ dateTime, name }: TimeZone): readonly Column<ReplaySummary>[] {
  return [
    {
      key: "requested",
      label: `requested (${name})`,
      value: ({ requested_at }) => requested_at,
      cell: ({ id, requested_at }) => (
        <Link to="/replays/$replayId" params={{ replayId: id }}>
          {dateTime(requested_at)}
        </Link>
      ),
    },
    { key: "what", label: "what", value: ({ selector }) => selectorWords(selector) },
    { key: "mode", label: "mode", value: ({ mode }) => mode.replaceAll("_", " ") },
    { key: "state", label: "state", value: ({ state }) => state },
    {
      key: "progress",
      label: "done, %",
      isNumber: true,
      means: "pushed spans, of all",
      value: progressOf,
    },
    { key: "frames", label: "frames", isNumber: true, value: ({ frames }) => frames },
    { key: "spans", label: "spans", isNumber: true, value: ({ spans }) => spans },
    { key: "error", label: "error", value: ({ error }) => error },
  ];
}
