import type { WireEvent } from "../session-copy.ts";
import { inOrder, wordOf } from "./model-order.ts";
import { isResult, type ModelAttempt, modelAttempts, nameOf, pipelineOf } from "./model-stages.ts";
import { usOf } from "./wire-text.ts";

/** The expected values of a frame in every answer; each camera that reports an id has its own frame. */
export interface ModelFrame {
  readonly frameId: string;
  readonly camera: string;
  /** Whether other cameras report the same id. */
  readonly shared: boolean;
  readonly state: string;
  readonly flags: readonly string[];
  readonly capturedUs: number | null;
  readonly endedUs: number | null;
  readonly totalMs: number | null;
  readonly stages: readonly ModelAttempt[];
  readonly drops: number;
  readonly events: readonly WireEvent[];
}

const ends = ["completed", "dropped", "failed"];
const steps = [
  "queued",
  "dequeued",
  "stage_started",
  "stage_completed",
  "stage_failed",
  "objects_detected",
];
const mostClockOffsetUs = 60_000_000;

// Written a second time on purpose, from the rules in prose: the test must not use the code that it tests.

/** Returns the frames of these events, each from the set of its events. */
export function modelFrames(events: readonly WireEvent[]): ModelFrame[] {
  const ofFrames = events.filter(({ type }) => type.startsWith("detektor.frame."));
  const byFrame = Map.groupBy(ofFrames, ({ data }) => String(data["frame_id"]));
  return [...byFrame].flatMap(([frameId, ofFrame]) => {
    const byCamera = [...Map.groupBy(ofFrame, ({ data }) => String(data.camera_id)).values()];
    return byCamera.map((ofCamera) => frameOf(frameId, inOrder(ofCamera), byCamera.length > 1));
  });
}

interface Pipeline {
  readonly events: readonly WireEvent[];
  readonly end: WireEvent | undefined;
  readonly state: string;
}

function frameOf(frameId: string, events: readonly WireEvent[], shared: boolean): ModelFrame {
  const begun = events.filter((event) => isStep(event) || isEnd(event));
  const pipelines = [...Map.groupBy(begun, pipelineOf).values()].map(pipelineFrom);
  const state = stateOf(pipelines.map((pipeline) => pipeline.state));
  const deciding = decidingOf(state, pipelines);
  const captured = events.find((event) => wordOf(event) === "captured");
  const beganUs = captured === undefined ? null : beganUsOf(captured);
  const endedUs = deciding === undefined ? null : usOf(deciding["time"]);
  const stages = modelAttempts(events, beganUs);
  const flags = {
    clock_skew: captured !== undefined && isSkewed(events, stages, captured, endedUs),
    conflicting_identity: shared,
    conflicting_terminal: pipelines.some((one) => one.events.filter(isEnd).length > 1),
    duplicate_stage: isDuplicated(events),
    late_event: pipelines.some(isLate),
    uncaptured: captured === undefined,
  };
  return {
    frameId,
    camera: String(events[0]?.data.camera_id),
    shared,
    state,
    flags: Object.entries(flags).flatMap(([name, holds]) => (holds ? name : [])),
    capturedUs: captured === undefined ? null : usOf(captured.data["capture_time"]),
    endedUs,
    totalMs: totalMsOf(deciding, beganUs, endedUs),
    stages,
    drops: events.filter((event) => wordOf(event) === "dropped").length,
    events,
  };
}

function pipelineFrom(events: readonly WireEvent[]): Pipeline {
  const end = events.find(isEnd);
  const isWorkedOn = events.some((event) => isStep(event) && !wordOf(event).endsWith("queued"));
  const state = end === undefined ? (isWorkedOn ? "processing" : "queued") : wordOf(end);
  return { events, end, state };
}

function stateOf(pipelines: readonly string[]): string {
  const order = ["processing", "queued", "failed", "dropped", "completed"];
  return order.find((state) => pipelines.includes(state)) ?? "captured";
}

/** Returns the deciding end: the first failure or drop; for a completed frame, its last completion. */
function decidingOf(state: string, pipelines: readonly Pipeline[]): WireEvent | undefined {
  const all = inOrder(pipelines.flatMap(({ end }) => end ?? []));
  const same = all.filter((end) => wordOf(end) === state);
  return same.at(state === "completed" ? -1 : 0);
}

/** Returns the camera's capture time, or the host's time if they differ by more than a minute. */
function beganUsOf({ data, time }: WireEvent): number {
  const [saidUs, sentUs] = [usOf(data["capture_time"]), usOf(time)];
  return Math.abs(saidUs - sentUs) > mostClockOffsetUs ? sentUs : saidUs;
}

function totalMsOf(
  deciding: WireEvent | undefined,
  beganUs: number | null,
  endedUs: number | null,
): number | null {
  const statedMs = deciding?.data["total_ms"] ?? null;
  if (statedMs !== null) return Number(statedMs);
  if (beganUs === null || endedUs === null || endedUs < beganUs) return null;
  return (endedUs - beganUs) / 1000;
}

function isSkewed(
  events: readonly WireEvent[],
  stages: readonly ModelAttempt[],
  captured: WireEvent,
  endedUs: number | null,
): boolean {
  const beganUs = beganUsOf(captured);
  if (beganUs !== usOf(captured.data["capture_time"])) return true;
  const queued = events.filter((event) => wordOf(event) === "queued");
  const beginsUs = [
    ...queued.map((event) => usOf(event["time"])),
    ...stages.flatMap(({ startedUs }) => startedUs ?? []),
  ];
  return (endedUs ?? beganUs) < beganUs || beginsUs.some((us) => us < beganUs);
}

/** Returns whether a step happened after the deciding end. */
function isLate({ events, end }: Pipeline): boolean {
  if (end === undefined) return false;
  return events.some((event) => isStep(event) && usOf(event["time"]) > usOf(end["time"]));
}

/** Returns whether an attempt has two results. */
function isDuplicated(events: readonly WireEvent[]): boolean {
  const results = events.filter(isResult).map(nameOf);
  return new Set(results).size < results.length;
}

const isEnd = (event: WireEvent): boolean => ends.includes(wordOf(event));
const isStep = (event: WireEvent): boolean => steps.includes(wordOf(event));
