import type { AlertState, AlertSummary } from "@detektor/frame-state";
import { searchText } from "../search-text.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** An alert and what its events amount to. */
export type AlertRow = { readonly state: AlertState; readonly alert: AlertSummary };

const loadText = `
SELECT state_doc FROM detektor_g1.alerts WHERE alert_id = ANY($1::text[])`;

const upsertText = `
INSERT INTO detektor_g1.alerts (alert_id, site, camera_id, rule_id, severity, state, frame_ids,
  raised_us, acknowledged_us, resolved_us, listed_us, state_doc)
SELECT alert_id, site, camera_id, rule_id, severity, state, frame_ids::text[], raised_us,
  acknowledged_us, resolved_us, listed_us, state_doc
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
  $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], string_to_array($12, E'\\n')::json[])
  AS a(alert_id, site, camera_id, rule_id, severity, state, frame_ids, raised_us, acknowledged_us,
    resolved_us, listed_us, state_doc)
ON CONFLICT (alert_id) DO UPDATE SET site = excluded.site, camera_id = excluded.camera_id,
  rule_id = excluded.rule_id, severity = excluded.severity, state = excluded.state,
  frame_ids = excluded.frame_ids, raised_us = excluded.raised_us,
  acknowledged_us = excluded.acknowledged_us, resolved_us = excluded.resolved_us,
  listed_us = excluded.listed_us, state_doc = excluded.state_doc`;

/** Those of the alerts that there are. */
export async function loadAlerts(
  client: SqlClient,
  alertIds: readonly string[],
): Promise<readonly AlertState[]> {
  const values = [textArray(alertIds)];
  const { rows } = await client.query<{ state_doc: AlertState }>({
    name: "load-alerts",
    text: loadText,
    values,
  });
  return rows.map((row) => row.state_doc);
}

/** Writes alerts, each once in the list. */
export async function upsertAlerts(client: SqlClient, rows: readonly AlertRow[]): Promise<void> {
  const values = [
    textArray(rows.map(({ alert }) => alert.alertId)),
    textArray(rows.map(({ alert }) => alert.site)),
    textArray(rows.map(({ alert }) => alert.camera)),
    textArray(rows.map(({ alert }) => fit(alert.rule))),
    textArray(rows.map(({ alert }) => fit(alert.severity))),
    plainArray(rows.map(({ alert }) => alert.state)),
    textArray(rows.map(({ alert }) => textArray(alert.frameIds))),
    plainArray(rows.map(({ alert }) => alert.raisedUs)),
    plainArray(rows.map(({ alert }) => alert.acknowledgedUs)),
    plainArray(rows.map(({ alert }) => alert.resolvedUs)),
    plainArray(rows.map(({ alert }) => alert.raisedUs ?? alert.firstUs)),
    jsonLines(rows.map(({ state }) => JSON.stringify(state))),
  ];
  await client.query({ name: "upsert-alerts", text: upsertText, values });
}

function fit(text: string | null): string | null {
  return text === null ? null : searchText(text);
}
