import type { PoisonEvent } from "../api/operations-queries.ts";
import type { Column } from "../parts/data-table.tsx";
import type { TimeZone } from "../parts/time-zone.tsx";

/** Returns the columns of a table of events that were set aside. */
export function poisonColumns({ dateTime, name }: TimeZone): readonly Column<PoisonEvent>[] {
  return [
    {
      key: "recorded",
      label: `recorded (${name})`,
      value: ({ recorded_at }) => recorded_at,
      cell: ({ recorded_at }) => dateTime(recorded_at),
    },
    { key: "type", label: "event", value: ({ type }) => type },
    {
      key: "fault",
      label: "cause",
      means: "the event itself, or the code that read it",
      value: ({ fault }) => (fault === "code" ? "the code" : "the event"),
    },
    { key: "error", label: "error", value: ({ error }) => error },
    { key: "stream", label: "stream", value: ({ stream }) => stream },
    { key: "position", label: "position", isNumber: true, value: ({ position }) => position },
    { key: "id", label: "event id", value: ({ event_id }) => event_id },
  ];
}
