import type { Generation } from "../generation.ts";
import type { AlertState, AlertSummary, OccurrenceSummary } from "@detektor/frame-state";
import { searchText } from "../search-text.ts";
import { jsonLines, plainArray, textArray } from "./array-text.ts";
import type { SqlClient } from "./sql-client.ts";

/** An alert and the summary of its events. */
export type AlertRow = { readonly state: AlertState; readonly alert: AlertSummary };

/** The key of an alert. */
export type AlertKey = { readonly site: string; readonly alertId: string };

const loadText = ({ schema }: Generation): string => `
SELECT state_doc FROM ${schema}.alerts
WHERE (alert_id, site) IN (SELECT * FROM unnest($1::text[], $2::text[]))`;

const upsertText = ({ schema }: Generation): string => `
INSERT INTO ${schema}.alerts (alert_id, site, camera_id, rule_id, severity, state, frame_ids,
  raised_us, acknowledged_us, resolved_us, listed_us, fired_us, state_doc)
SELECT alert_id, site, camera_id, rule_id, severity, state, frame_ids::text[], raised_us,
  acknowledged_us, resolved_us, listed_us, fired_us::bigint[], state_doc
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
  $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::text[],
  string_to_array($13, E'\\n')::json[])
  AS a(alert_id, site, camera_id, rule_id, severity, state, frame_ids, raised_us, acknowledged_us,
    resolved_us, listed_us, fired_us, state_doc)
ON CONFLICT (alert_id, site) DO UPDATE SET camera_id = excluded.camera_id,
  rule_id = excluded.rule_id, severity = excluded.severity, state = excluded.state,
  frame_ids = excluded.frame_ids, raised_us = excluded.raised_us,
  acknowledged_us = excluded.acknowledged_us, resolved_us = excluded.resolved_us,
  listed_us = excluded.listed_us, fired_us = excluded.fired_us, state_doc = excluded.state_doc`;

/** Returns the existing ones of the alerts. */
export async function loadAlerts(
  client: SqlClient,
  keys: readonly AlertKey[],
): Promise<readonly AlertState[]> {
  const values = [
    textArray(keys.map(({ alertId }) => alertId)),
    textArray(keys.map(({ site }) => site)),
  ];
  const { rows } = await client.query<{ state_doc: AlertState }>({
    name: "load-alerts",
    text: loadText(client.generation),
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
    textArray(rows.map(({ alert }) => textArray(frameIdsOf(alert)))),
    plainArray(rows.map(({ alert }) => alert.raisedUs)),
    plainArray(rows.map(({ alert }) => alert.acknowledgedUs)),
    plainArray(rows.map(({ alert }) => alert.resolvedUs)),
    plainArray(rows.map(({ alert }) => firedUs(alert))),
    textArray(rows.map(({ alert }) => plainArray([alert, ...alert.earlier].map(firedUs)))),
    jsonLines(rows.map(({ state }) => JSON.stringify(state))),
  ];
  await client.query({ name: "upsert-alerts", text: upsertText(client.generation), values });
}

function firedUs({ raisedUs, firstUs }: OccurrenceSummary): number {
  return raisedUs ?? firstUs;
}

function frameIdsOf(alert: AlertSummary): readonly string[] {
  return [...new Set([alert, ...alert.earlier].flatMap(({ frameIds }) => frameIds))];
}

function fit(text: string | null): string | null {
  return text === null ? null : searchText(text);
}
