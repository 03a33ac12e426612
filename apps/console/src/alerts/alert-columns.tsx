import { Link } from "@tanstack/react-router";
import type { Alert } from "../api/alert-queries.ts";
import type { Column } from "../parts/data-table.tsx";
import type { TimeZone } from "../parts/time-zone.tsx";
import { AlertState } from "./alert-state.tsx";

/** Returns the columns of a table of alerts. */
export function alertColumns(zone: TimeZone): readonly Column<Alert>[] {
  return [...what, raised(zone), ...outcome];
}

const what: readonly Column<Alert>[] = [
  {
    key: "state",
    label: "state",
    value: ({ state }) => state,
    cell: ({ state }) => <AlertState state={state} />,
  },
  { key: "severity", label: "severity", value: ({ severity }) => severity },
  {
    key: "alert",
    label: "alert",
    value: ({ alert_id }) => alert_id,
    cell: ({ alert_id: alertId, site, rule_id, message }) => (
      <Link to="/alerts/$alertId" params={{ alertId }} search={{ site }}>
        {message ?? rule_id ?? alertId}
      </Link>
    ),
  },
  { key: "rule", label: "rule", value: ({ rule_id }) => rule_id },
  { key: "camera", label: "camera", value: ({ site, camera_id }) => `${site}/${camera_id ?? "–"}` },
];

const raised = ({ dateTime, name }: TimeZone): Column<Alert> => ({
  key: "raised",
  label: `raised (${name})`,
  value: ({ raised_at }) => raised_at,
  cell: ({ raised_at }) => dateTime(raised_at),
});

const outcome: readonly Column<Alert>[] = [
  {
    key: "acknowledged",
    label: "acknowledged by",
    value: ({ acknowledged_by, acknowledged_at }) => acknowledged_by ?? acknowledged_at,
    cell: ({ acknowledged_by, acknowledged_at }) =>
      acknowledged_by ?? (acknowledged_at === null ? "–" : "somebody"),
  },
  { key: "frames", label: "frames", isNumber: true, value: ({ frame_ids }) => frame_ids.length },
  { key: "actions", label: "actions", isNumber: true, value: ({ actions }) => actions.length },
  {
    key: "times",
    label: "times raised",
    isNumber: true,
    means: "1, plus 1 for each time it was raised again after it was resolved",
    value: ({ occurrence_count }) => occurrence_count,
  },
];
