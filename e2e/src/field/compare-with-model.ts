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
  expect(shown(items)).toEqual(model.map(asShown).toSorted(byIdAndCamera));
  await compareLedgers(api, { site, events, deliveries: [] });
  const byId = Map.groupBy(model, ({ frameId }) => frameId);
  for (const [frameId, frames] of byId) await compareEvents(api, site, frameId, frames);
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
      shared: flags.includes("conflicting_identity"),
      skewed: flags.includes("clock_skew"),
    }))
    .toSorted(byIdAndCamera);
}

const asShown = (frame: ModelFrame) => ({
  frame_id: frame.frameId,
  camera_id: frame.camera,
  state: frame.state,
  event_count: frame.eventIds.length,
  uncaptured: frame.uncaptured,
  conflicting: frame.conflicting,
  shared: frame.shared,
  skewed: frame.skewed,
});

type Key = { readonly frame_id: string; readonly camera_id: string };

const byIdAndCamera = (a: Key, b: Key): number =>
  `${a.frame_id} ${a.camera_id}` < `${b.frame_id} ${b.camera_id}` ? -1 : 1;

/** Each event of an id once in the log, whichever camera told it, and one trace for all of a site. */
async function compareEvents(
  api: string,
  site: string,
  frameId: string,
  frames: readonly ModelFrame[],
): Promise<void> {
  const url = `${api}/v1/frames/${frameId}`;
  const stored = await getJson<{ items: { id: string }[] }>(`${url}/events`);
  const ids = frames.flatMap(({ eventIds }) => eventIds).toSorted();
  expect(stored.items.map(({ id }) => id).toSorted()).toEqual(ids);
  const trace = JSON.stringify(await getJson<unknown>(`${url}/trace.otlp.json`));
  for (const { camera } of frames) {
    const one = await getJson<Frame>(`${url}?site=${site}&camera=${camera}`);
    expect(one.camera_id).toBe(camera);
    expect(trace).toContain(one.trace_id);
  }
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
