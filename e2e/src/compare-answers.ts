import { expect } from "vitest";
import { getJson } from "./http.ts";
import type { Answers } from "./session-copy.ts";

interface List {
  items: Record<string, unknown>[];
}

/** Requests everything that the answers of a session mention from the query API, and compares. */
export async function compareAnswers(api: string, site: string, answers: Answers): Promise<void> {
  for (const { root_span_id: rootSpanId, ...answer } of answers.frames) {
    const frame = await getJson<Record<string, unknown>>(`${api}/v1/frames/${answer.frame_id}`);
    expect(frame).toMatchObject(answer);
    const trace = await getJson<unknown>(`${api}/v1/frames/${answer.frame_id}/trace.otlp.json`);
    expect(JSON.stringify(trace)).toContain(rootSpanId);
    expect(JSON.stringify(trace)).toContain(answer.trace_id);
  }
  const frames = await getJson<List>(`${api}/v1/frames?site=${site}&limit=1000`);
  expect(new Set(frames.items.map((frame) => frame["frame_id"]))).toEqual(
    new Set(answers.frames.map((frame) => frame.frame_id)),
  );
  expect(frames.items).toHaveLength(answers.frames.length);
  await compareLedger(api, site, answers);
  await compareAlerts(api, site, answers);
}

async function compareLedger(api: string, site: string, answers: Answers): Promise<void> {
  const range = "from=2026-11-02T10:00:00Z&to=2026-11-02T12:00:00Z";
  const ledger = await getJson<List>(`${api}/v1/ledger?site=${site}&${range}&bucket=1m`);
  expect(ledger.items.toSorted(byCameraAndBucket)).toEqual(
    answers.ledger_once_the_limit_has_passed.map((row) => expect.objectContaining(row) as unknown),
  );
}

async function compareAlerts(api: string, site: string, answers: Answers): Promise<void> {
  const alerts = await getJson<List>(`${api}/v1/alerts?site=${site}`);
  expect(alerts.items).toHaveLength(answers.alerts.length);
  for (const answer of answers.alerts) {
    expect(alerts.items.find((alert) => alert["alert_id"] === answer.alert_id)).toMatchObject(
      answer,
    );
  }
}

function byCameraAndBucket(a: Record<string, unknown>, b: Record<string, unknown>): number {
  const key = (row: Record<string, unknown>): string =>
    `${String(row["camera_id"])} ${String(row["bucket"])}`;
  return key(a) < key(b) ? -1 : 1;
}
