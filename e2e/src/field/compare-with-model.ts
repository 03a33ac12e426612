import { expect } from "vitest";
import { STUCK_TYPE } from "../check-log.ts";
import { getText } from "../http.ts";
import { compareAlerts } from "./compare-alerts.ts";
import { compareTrace } from "./compare-trace.ts";
import { type ModelFrame, modelFrames } from "./model.ts";
import { modelLedgers } from "./model-ledger.ts";
import type { ModelAttempt } from "./model-stages.ts";
import { shownEvent, shownObjects } from "./model-log.ts";
import { byTime } from "./model-order.ts";
import type { Scenario } from "./odd-producer.ts";
import { usOf, withDigits } from "./wire-text.ts";

type Stage = Omit<ModelAttempt, "startedUs" | "endedUs"> & {
  readonly started_at: string | null;
  readonly ended_at: string | null;
};

interface Frame {
  readonly frame_id: string;
  readonly camera_id: string;
  readonly state: string;
  readonly captured_at: string | null;
  readonly ended_at: string | null;
  readonly total_ms: number | null;
  readonly event_count: number;
  readonly flags: readonly string[];
  readonly stages: readonly Stage[];
}

type Items<T> = { readonly items: readonly T[] };
type LedgerRow = Readonly<Record<string, number>> & { readonly camera_id: string };

/**
 * Compares log, frames, detections, ledger, alerts and traces with the model; throws naming the differences.
 */
export async function compareWithModel(api: string, { site, events }: Scenario): Promise<void> {
  const frames = modelFrames(events);
  const list = await ask<Items<Frame>>(`${api}/v1/frames?site=${site}&limit=1000`);
  expect(list.items.map(shown).toSorted(byIdAndCamera)).toEqual(
    frames.map(asShown).toSorted(byIdAndCamera),
  );
  await compareLedgers(api, { site, events }, frames);
  await compareAlerts(api, site, events);
  await compareObjects(api, { site, events });
  const byId = Map.groupBy(frames, ({ frameId }) => frameId);
  for (const [frameId, some] of byId) {
    await compareEvents(api, frameId, some);
    await compareTrace(api, site, frameId, some);
  }
}

const usOrNull = (time: string | null) => (time === null ? null : usOf(time));

function shown(frame: Frame) {
  const { captured_at, ended_at, total_ms, event_count, flags, stages } = frame;
  return {
    frame_id: frame.frame_id,
    camera_id: frame.camera_id,
    state: frame.state,
    capturedUs: usOrNull(captured_at),
    endedUs: usOrNull(ended_at),
    total_ms,
    event_count,
    flags,
    stages: stages.map(shownAttempt).toSorted(),
  };
}

function shownAttempt(stage: Stage): string {
  const { pipeline, state, attempt, processor_id, work_ms, queue_wait_ms, transport_ms } = stage;
  const [startedUs, endedUs] = [usOrNull(stage.started_at), usOrNull(stage.ended_at)];
  const waits = { work_ms, queue_wait_ms, transport_ms };
  return stable({
    pipeline,
    stage: stage.stage,
    attempt,
    state,
    startedUs,
    endedUs,
    ...waits,
    processor_id,
  });
}

const asShown = (frame: ModelFrame) => ({
  frame_id: frame.frameId,
  camera_id: frame.camera,
  state: frame.state,
  capturedUs: frame.capturedUs,
  endedUs: frame.endedUs,
  total_ms: frame.totalMs,
  event_count: frame.events.length,
  flags: frame.flags,
  stages: frame.stages.map(stable).toSorted(),
});

type Key = { readonly frame_id: string; readonly camera_id: string };

const byIdAndCamera = (a: Key, b: Key): number =>
  `${a.frame_id} ${a.camera_id}` < `${b.frame_id} ${b.camera_id}` ? -1 : 1;

/** Compares the events: each id is once in the log, as it was sent, whichever camera reported it. */
async function compareEvents(
  api: string,
  frameId: string,
  frames: readonly ModelFrame[],
): Promise<void> {
  const log = withDigits(await getText(`${api}/v1/frames/${frameId}/events`)) as Items<object>;
  const expected = frames.flatMap(({ events }) => events).toSorted(byTime);
  // A frame that stays open is reported by the caretaker, once, among what its producers sent.
  const [own, sent] = [log.items.filter(isStuck), log.items.filter((item) => !isStuck(item))];
  expect(own.length).toBeLessThanOrEqual(frames.length);
  expect(sent.map(byText).toSorted()).toEqual(
    expected.map((event) => byText(shownEvent(event))).toSorted(),
  );
}

/**
 * Returns the compared parts of an event as text; the order of its fields is fixed, whatever the producer's.
 */
function byText(event: object): string {
  const { id, source, type, time, site, causationid, traceparent, data } = event as Readonly<
    Record<string, unknown>
  >;
  return stable({ id, source, type, time, site, causationid, traceparent, data });
}

function stable(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

async function compareObjects(
  api: string,
  { site, events }: Pick<Scenario, "site" | "events">,
): Promise<void> {
  const text = await getText(`${api}/v1/detections?site=${site}&limit=1000`);
  const { items } = withDigits(text) as Items<Record<string, unknown>>;
  const compared = items.map(({ frame_time, site: itsSite, model_name, model_version, ...one }) => {
    expect([frame_time, itsSite, model_name, model_version]).toEqual([
      expect.any(String),
      site,
      "m",
      "1",
    ]);
    return stable(one);
  });
  expect(compared.toSorted()).toEqual(events.flatMap(shownObjects).map(stable).toSorted());
}

/** Compares the sums over all minutes of each camera. */
async function compareLedgers(
  api: string,
  { site, events }: Pick<Scenario, "site" | "events">,
  frames: readonly ModelFrame[],
): Promise<void> {
  const all = `from=1970-01-01T00:00:00.0000000Z&to=2200-01-01T00:00:00Z&limit=1000`;
  const rows = await ask<Items<LedgerRow>>(`${api}/v1/ledger?site=${site}&${all}`);
  for (const [camera, { restarts, ...ledger }] of modelLedgers(events, frames)) {
    const ofCamera = rows.items.filter((row) => row.camera_id === camera);
    for (const row of ofCamera) expect(row["captured"]).toBe(accounted(row));
    const sums = Object.keys(ledger).map((name) => [name, sum(ofCamera, name)] as const);
    expect({ camera, ...Object.fromEntries(sums) }).toEqual({ camera, ...ledger });
    const { missing } = ledger;
    expect(await gapsOf(`${api}/v1/cameras/${site}/${camera}`)).toEqual({ restarts, missing });
  }
}

interface Gap {
  readonly kind: string;
  readonly parts?: readonly { readonly kind: string; readonly count: number }[];
}

/** Returns the totals of a camera's gaps. */
async function gapsOf(camera: string): Promise<{ restarts: number; missing: number }> {
  const { items } = await ask<Items<Gap>>(`${camera}/gaps?limit=1000`);
  const parts = items.flatMap(({ parts = [] }) => parts).filter(({ kind }) => kind === "missing");
  return {
    restarts: items.filter(({ kind }) => kind === "reused").length,
    missing: parts.reduce((total, { count }) => total + count, 0),
  };
}

const sum = (rows: readonly LedgerRow[], name: string): number =>
  rows.reduce((total, row) => total + (row[name] ?? Number.NaN), 0);

const accounted = (row: LedgerRow): number =>
  ["completed", "dropped", "failed", "in_flight", "unaccounted"].reduce(
    (total, name) => total + (row[name] ?? Number.NaN),
    0,
  );

async function ask<T>(url: string): Promise<T> {
  return JSON.parse(await getText(url)) as T;
}

const isStuck = (item: unknown): boolean =>
  (item as { readonly type?: unknown }).type === STUCK_TYPE;
