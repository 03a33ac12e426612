import { eventFunctionTypes } from "../../src/event-functions.ts";
import { type EventCase, eventCases } from "./event-cases.ts";
import { checked, rawEvent } from "./make-case.ts";

type Json = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/**
 * A change to an event: `value` is set at the path, or without one the path is removed; text is repeated
 * `repeat` times, and some attributes are removed.
 */
type Change = {
  readonly path: Path;
  readonly value?: unknown;
  readonly repeat?: number;
  readonly without?: readonly string[];
};

/** Values that a field may be set to by mistake. */
const wrongValues: readonly unknown[] = [null, "", "x y", -1, 0.5, 2 ** 53, true, [], {}];

const nested = JSON.parse("[".repeat(40) + "]".repeat(40)) as unknown;
const base = "frameCaptured, all";
const attributes: readonly Change[] = [
  ...["specversion", "id", "source", "type", "time", "site", "data"].map((name) => ({
    path: [name],
  })),
  ...[null, "", 7, {}].flatMap((value) =>
    ["id", "source", "time", "site", "subject", "correlationid", "causationid"].map((name) => ({
      path: [name],
      value,
    })),
  ),
  { path: ["specversion"], value: "0.3" },
  { path: ["type"], value: "detektor.frame.seen.v1" },
  { path: ["type"], value: "detektor.frame.stuck.v1" },
  { path: ["type"], value: 7 },
  { path: ["id"], value: "00000000-0000-0000-0000-000000000000" },
  { path: ["id"], value: "x", repeat: 257 },
  { path: ["source"], value: "x", repeat: 1025 },
  { path: ["correlationid"], value: "x", repeat: 256 },
  { path: ["correlationid"], value: "x", repeat: 257 },
  { path: ["time"], value: "2026-11-02T10:59:58" },
  { path: ["time"], value: "2026-11-03T11:00:00.125Z" },
  { path: ["time"], value: "2026-11-03T11:00:00.126Z" },
  { path: ["time"], value: "1970-01-01T00:00:00Z" },
  { path: ["site"], value: "two words" },
  { path: ["site"], value: "s", repeat: 65 },
  { path: ["subject"], value: "lab/cam-1" },
  { path: ["datacontenttype"], value: "text/plain" },
  { path: ["datacontenttype"], value: "application/geo+json; charset=utf-8" },
  { path: ["Upper"], value: "x" },
  { path: ["with_dash"], value: "x" },
  { path: ["tenant"], value: {} },
  { path: ["tenant"], value: 1.5 },
  { path: ["tenant"], value: 2 ** 31 },
  { path: ["tenant"], value: -(2 ** 31) },
  { path: ["data"], value: null },
  { path: ["data"], value: [] },
  { path: ["data"], value: "text" },
];

const fields: readonly Change[] = [
  { path: ["data", "frame_id"], value: "01a19bea-7bb0-49a4-be1e-70bcc951a480" },
  { path: ["data", "frame_id"], value: "01a19bea7bbc7c2f8bf33bd00683aea5" },
  {
    path: ["data", "frame_id"],
    value: "01a40000-0000-7c2f-8bf3-3bd00683aea5",
    without: ["subject"],
  },
  { path: ["data", "camera_id"], value: "gate 1" },
  { path: ["data", "camera_id"], value: "gate.1" },
  { path: ["data", "camera_id"], value: "gate*" },
  { path: ["data", "camera_id"], value: "gäte" },
  { path: ["data", "camera_id"], value: "gate\n" },
  { path: ["data", "camera_id"], value: "c", repeat: 64 },
  { path: ["data", "camera_id"], value: "c", repeat: 65 },
  { path: ["data", "seq"], value: 2 ** 53 - 1 },
  { path: ["data", "session_id"], value: "x", repeat: 129 },
  { path: ["data", "session_id"], value: "🎥", repeat: 128 },
  { path: ["data", "session_id"], value: "🎥", repeat: 129 },
  { path: ["data", "pts_ns"], value: "9223372036854775808" },
  { path: ["data", "pts_ns"], value: "-9223372036854775808" },
  { path: ["data", "pts_ns"], value: "007" },
  { path: ["data", "pts_ns"], value: "-0" },
  { path: ["data", "width_px"], value: 2 ** 31 },
  { path: ["data", "clock_source"], value: "sundial" },
  { path: ["data", "x_own"], value: "a\u0000b" },
  { path: ["data", "x_own"], value: "half \ud83c" },
  { path: ["data", "bad\u0000key"], value: 1 },
  { path: ["data", "x_own"], value: nested },
  { path: ["data", "x_own"], value: "ä", repeat: 140_000 },
  { path: ["data", "x_own"], value: "x", repeat: 200_000 },
];

const inOthers: readonly (Change & { readonly of: string })[] = [
  { of: "alertRaised, all", path: ["data", "alert_id"], value: "two words" },
  { of: "alertRaised, all", path: ["data", "alert_id"], value: 17 },
  { of: "alertRaised, all", path: ["data", "frame_ids", 0], value: "f-1" },
  { of: "framesLost, least", path: ["data", "to_seq"], value: 7 },
  { of: "framesLost, least", path: ["data", "count"], value: 3 },
  { of: "frameDropped, all", path: ["data", "reason"], value: "bored" },
  { of: "frameQueued, all", path: ["data", "priority"], value: 11 },
  { of: "stageCompleted, all", path: ["data", "attempt"], value: 0 },
  { of: "stageCompleted, all", path: ["data", "device"], value: "d", repeat: 129 },
  { of: "stageFailed, all", path: ["data", "message"], value: "m", repeat: 8193 },
  { of: "objectsDetected, all", path: ["data", "objects", 0], value: "car" },
  { of: "objectsDetected, all", path: ["data", "objects", 1, "confidence"], value: 1.001 },
  { of: "objectsDetected, all", path: ["data", "objects", 1, "confidence"], value: 1.01 },
  { of: "objectsDetected, all", path: ["data", "objects", 1, "confidence"], value: -0.01 },
  { of: "objectsDetected, all", path: ["data", "objects", 1, "bbox"], value: [0, 0, 1, 1] },
  { of: "objectsDetected, all", path: ["data", "objects", 1, "bbox", "x"], value: 640 },
  { of: "objectsDetected, all", path: ["data", "objects", 1, "bbox", "w"], value: -0.1 },
];

/**
 * Returns events with one change each: the field and reason of the refusal, null if the event is accepted.
 */
export function refusalVectors(): object {
  const cases = [
    ...[...attributes, ...fields].map((change) => vectorOf(base, change)),
    ...inOthers.map(({ of, ...change }) => vectorOf(of, change)),
    ...Object.keys(eventFunctionTypes).flatMap((name) => wrongFields(`${name}, all`)),
  ];
  return { cases: [...new Map(cases.map((each) => [JSON.stringify(each), each])).values()] };
}

/** Returns an event once without each of its fields, and once with each wrong value. */
function wrongFields(of: string): readonly object[] {
  const { data } = caseOf(of);
  const isFirst = of === base;
  const names = Object.keys(data).filter((name) => isFirst || !isOfAnyFrame(name));
  return names.flatMap((name) => {
    const path = ["data", name];
    return [{ path }, ...wrongValues.map((value) => ({ path, value }))].map((change) =>
      vectorOf(of, change),
    );
  });
}

/** Returns whether a field is in the events of all frames: those are tried once. */
function isOfAnyFrame(name: string): boolean {
  return ["frame_id", "camera_id", "producer_frame_id", "pipeline", "seq"].includes(name);
}

function vectorOf(of: string, change: Change): object {
  const event = changed(rawEvent(caseOf(of), 0), change);
  const answer = checked(event);
  if (!("refusal" in answer)) return { of, ...change, refused: sizeRefusal(event) };
  const { field, reason } = answer.refusal;
  return { of, ...change, refused: { field, reason } };
}

/** Returns the refusal of an event that is valid but too large to send. */
function sizeRefusal(event: Json): object | null {
  const sizeBytes = Buffer.byteLength(JSON.stringify(event)) + 1;
  return sizeBytes > 256 * 1024 ? { field: "body", reason: "too_large" } : null;
}

function caseOf(name: string): EventCase {
  const found = eventCases.find((each) => each.name === name);
  if (found === undefined) throw new Error(`there is no case ${name}`);
  return found;
}

function changed(event: Json, { path, value, repeat, without = [] }: Change): Json {
  const copy = structuredClone(event) as Record<string, unknown>;
  for (const name of without) delete copy[name];
  let holder: Record<string | number, unknown> = copy;
  for (const step of path.slice(0, -1)) holder = holder[step] as typeof holder;
  const name = path.at(-1) ?? "";
  if (value === undefined) delete holder[name];
  else holder[name] = repeat === undefined ? value : (value as string).repeat(repeat);
  return copy;
}
