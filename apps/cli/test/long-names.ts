import { frameId, uuidv7 } from "@detektor/events";

/** Names of realistic length: a camera of 40 characters, a session that is a UUID, a stage with a path. */
export const long = {
  site: "north-campus",
  camera: "loading-dock-west-gate-overview-camera-1",
  session: "7d0a1f6e-52b4-4c1e-9d27-3f6f3a9be111",
  stage: "detect/vehicles-and-people",
  plates: "detect/number-plates",
  model: "vehicles-and-people-large-640",
  version: "2026.11.0-rc.1+int8.sm_90",
  rule: "somebody-is-on-the-loading-dock-after-hours",
  alert: "0e6b2c1a-93d4-4f57-8a6b-1c2d3e4f5a6b",
  reason: "the switch of the west gate has taken the port down: 802.1X reauthentication timed out",
} as const;

const startMs = Date.parse("2026-03-01T10:00:00Z");
const iso = (ms: number): string => new Date(ms).toISOString();
const idOf = (seq: number): string =>
  frameId(long.site, long.camera, long.session, seq, startMs + seq * 1000);

/** The frames of the scene, by sequence number; 6 and 7 were never seen. */
export const ids = {
  0: idOf(0),
  1: idOf(1),
  2: idOf(2),
  3: idOf(3),
  4: idOf(4),
  5: idOf(5),
  8: idOf(8),
} as const;
type Seq = keyof typeof ids;

/** Returns the events of seven frames, one of each kind, of their camera and of an alert, as lines. */
export function longNames(): readonly string[] {
  return [
    ...frame(0, [stage(5), objects(0, "v1"), end("completed", { total_ms: 30 })]),
    ...frame(1, [stage(50), objects(2, long.version), end("completed", { total_ms: 900 })]),
    ...frame(2, [end("dropped", { reason: "queue_full", stage: long.stage })]),
    ...frame(3, [end("failed", { stage: long.plates, error_type: "out_of_memory" })]),
    ...frame(4, [end("completed", { total_ms: 30 }), stage(40, 60_000)]),
    ...frame(5, [stage(5)]),
    ...frame(8, [stage(5), end("completed", { total_ms: 20 })]),
    line("camera.disconnected", 9000, { session_id: long.session, reason: long.reason }),
    line("alert.raised", 1000, {
      alert_id: long.alert,
      rule_id: long.rule,
      severity: "critical",
      frame_ids: [ids[0], ids[1]],
    }),
  ];
}

type Make = (seq: Seq) => string;

function frame(seq: Seq, rest: readonly Make[]): readonly string[] {
  const captured = known("captured", 0, { capture_time: iso(startMs + seq * 1000) });
  return [captured, ...rest].map((make) => make(seq));
}

const known =
  (type: string, afterMs: number, data: object): Make =>
  (seq) =>
    line(`frame.${type}`, seq * 1000 + afterMs, {
      frame_id: ids[seq],
      session_id: long.session,
      seq,
      ...data,
    });

const end = (type: string, data: object): Make => known(type, 100, data);

function stage(workMs: number, afterMs = 2): Make {
  return (seq) => {
    const began = startMs + seq * 1000 + afterMs;
    const times = { started_at: iso(began), ended_at: iso(began + workMs), queue_wait_ms: 1 };
    const data = { stage: long.stage, stage_index: 0, attempt: 1, ...times };
    return known("stage_completed", afterMs + workMs, data)(seq);
  };
}

/** Returns an object whose numbers aren't written as JavaScript writes them, and `more` further objects. */
function objects(more: number, model_version: string): Make {
  const one = { class: "person", confidence: 0.9, bbox: { x: 0.1, y: 0.1, w: 0.2, h: 0.2 } };
  const all = Array.from({ length: more + 1 }, () => ({ ...one, attributes: { track_id: 1 } }));
  const model = { model_name: long.model, model_version, stage: long.stage };
  return (seq) =>
    known("objects_detected", 60, { ...model, objects: all })(seq)
      .replaceAll('"confidence":0.9', '"confidence":0.90')
      .replaceAll('"track_id":1', '"track_id":18446744073709551615');
}

function line(type: string, afterMs: number, data: object): string {
  return JSON.stringify({
    specversion: "1.0",
    id: uuidv7(),
    source: "https://pipelines.north-campus.example/vision/loading-dock",
    type: `detektor.${type}.v1`,
    time: iso(startMs + afterMs),
    site: long.site,
    data: { camera_id: long.camera, ...data },
  });
}
