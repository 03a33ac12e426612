import { expect } from "vitest";
import { getJson } from "../http.ts";
import { type ModelFrame, modelFrames, modelLedgers } from "./model.ts";
import type { Scenario } from "./odd-producer.ts";

interface Frame {
  frame_id: string;
  camera_id: string;
  state: string;
  event_count: number;
  flags: string[];
  trace_id: string;
}

type LedgerRow = Record<string, number> & { camera_id: string };

/** Holds log, frames, ledger and traces against what the model says; throws naming what differs. */
export async function compareWithModel(api: string, { site, events }: Scenario): Promise<void> {
  const model = modelFrames(events);
  const { items } = await getJson<{ items: Frame[] }>(`${api}/v1/frames?site=${site}&limit=1000`);
  expect(shown(items)).toEqual(model.map(asShown).toSorted(byId));
  await compareLedgers(api, { site, events, deliveries: [] });
  for (const frame of model) await compareEvents(api, frame);
}

function shown(frames: readonly Frame[]) {
  return frames
    .map(({ frame_id, camera_id, state, event_count, flags }) => ({
      frame_id,
      camera_id,
      state,
      event_count,
      uncaptured: flags.includes("uncaptured"),
      conflicting: flags.includes("conflicting_terminal"),
    }))
    .toSorted(byId);
}

const asShown = (frame: ModelFrame) => ({
  frame_id: frame.frameId,
  camera_id: frame.camera,
  state: frame.state,
  event_count: frame.eventIds.length,
  uncaptured: frame.uncaptured,
  conflicting: frame.conflicting,
});

const byId = (a: { frame_id: string }, b: { frame_id: string }): number =>
  a.frame_id < b.frame_id ? -1 : 1;

/** Each event once in the log, and a trace of the frame's own id. */
async function compareEvents(api: string, { frameId, eventIds }: ModelFrame): Promise<void> {
  const url = `${api}/v1/frames/${frameId}`;
  const stored = await getJson<{ items: { id: string }[] }>(`${url}/events`);
  expect(stored.items.map(({ id }) => id).toSorted()).toEqual(eventIds);
  const { trace_id: traceId } = await getJson<Frame>(url);
  const trace = await getJson<unknown>(`${url}/trace.otlp.json`);
  expect(JSON.stringify(trace)).toContain(traceId);
}

/** The sums over all minutes of each camera. */
async function compareLedgers(api: string, { site, events }: Scenario): Promise<void> {
  const rows = await getJson<{ items: LedgerRow[] }>(`${api}/v1/ledger?site=${site}&limit=1000`);
  for (const [camera, ledger] of modelLedgers(events)) {
    const ofCamera = rows.items.filter((row) => row.camera_id === camera);
    for (const row of ofCamera) expect(row["captured"]).toBe(accounted(row));
    const sums = Object.fromEntries(
      Object.keys(ledger).map((name) => [name, sum(ofCamera, name)] as const),
    );
    expect({ camera, ...sums }).toEqual({ camera, ...ledger });
  }
}

const sum = (rows: readonly LedgerRow[], name: string): number =>
  rows.reduce((total, row) => total + (row[name] ?? Number.NaN), 0);

const accounted = (row: LedgerRow): number =>
  ["completed", "dropped", "failed", "in_flight", "unaccounted"].reduce(
    (total, name) => total + (row[name] ?? Number.NaN),
    0,
  );
