import type { Loss } from "@detektor/frame-state";
import type {
  CameraSeen,
  CaptureSeen,
  DetectionDelta,
  DropDelta,
  Histogram,
  LedgerDelta,
  SessionDelta,
  SessionKey,
  StageKey,
} from "@detektor/read-model";

/** A frame that a camera has numbered: the time in its id in ms since the epoch. */
export type TimedFrame = { readonly ms: number; readonly session: string; readonly seq: number };

/** A frame that is new to its timeline. */
export type NewFrame = TimedFrame & { readonly frameId: string };

/** The difference to add to the histograms of a stage's minute. */
export type StageDelta = StageKey & {
  results: number;
  readonly work: Histogram;
  readonly queueWait: Histogram;
  readonly transport: Histogram;
};

/** What events add to a session: frames with numbers, and losses. */
export type SessionNumbers = SessionKey & { readonly frames: NewFrame[]; readonly lost: Loss[] };

/** What a batch adds to counts, each by its key: differences, so that repeats add nothing. */
export type Tally = {
  readonly ledger: Map<string, LedgerDelta>;
  readonly drops: Map<string, DropDelta>;
  readonly detections: Map<string, DetectionDelta>;
  readonly stages: Map<string, StageDelta>;
  readonly sessions: Map<string, SessionDelta>;
  readonly cameras: Map<string, CameraSeen>;
  readonly numbers: Map<string, SessionNumbers>;
};

/** Returns an empty tally. */
export function emptyTally(): Tally {
  return {
    ledger: new Map(),
    drops: new Map(),
    detections: new Map(),
    stages: new Map(),
    sessions: new Map(),
    cameras: new Map(),
    numbers: new Map(),
  };
}

/** Returns the ledger row of a camera's minute in the tally. */
export function ledgerOf(tally: Tally, site: string, camera: string, minute: number): LedgerDelta {
  return entry(tally.ledger, `${site}/${camera}/${minute}`, () => ({
    site,
    camera,
    minute,
    captured: 0,
    completed: 0,
    dropped: 0,
    failed: 0,
    lost: 0,
    missing: 0,
  }));
}

/** Returns the row of a minute's drops for a reason at a stage in the tally. */
export function dropOf(tally: Tally, row: Omit<DropDelta, "frames">): DropDelta {
  const { site, camera, minute, reason, stage } = row;
  const key = `${site}/${camera}/${minute}/${reason}/${stage}`;
  return entry(tally.drops, key, () => ({ site, camera, minute, reason, stage, frames: 0 }));
}

/** Returns the row of an hour's objects of a class that a model's version found in the tally. */
export function detectionOf(tally: Tally, row: Omit<DetectionDelta, "objects">): DetectionDelta {
  const { site, camera, start, class: kind, modelName, modelVersion } = row;
  const key = `${site}/${camera}/${start}/${kind}\0${modelName}\0${modelVersion}`;
  const named = { site, camera, start, class: kind, modelName, modelVersion };
  return entry(tally.detections, key, () => ({ ...named, objects: 0 }));
}

/** Returns the histograms of a stage's minute in the tally. */
export function stageOf(tally: Tally, named: StageKey): StageDelta {
  const { site, camera, start, stage, modelVersion, state } = named;
  const key = `${site}/${camera}/${start}/${state}/${stage.length}/${stage}/${modelVersion}`;
  return entry(tally.stages, key, () => ({
    site,
    camera,
    start,
    stage,
    modelVersion,
    state,
    results: 0,
    work: new Map(),
    queueWait: new Map(),
    transport: new Map(),
  }));
}

/** Adds frames of a session, of the times from the first to the last in µs, to the tally. */
export function addToSession(tally: Tally, delta: SessionDelta): void {
  const { site, camera, session, frames, firstUs, lastUs } = delta;
  const own = entry(tally.sessions, `${site}/${camera}/${session}`, () => {
    return { site, camera, session, firstUs, lastUs, frames: 0 };
  });
  own.frames += frames;
  own.firstUs = Math.min(own.firstUs, firstUs);
  own.lastUs = Math.max(own.lastUs, lastUs);
}

/** Returns the numbers of a session in the tally. */
export function sessionNumbersOf(
  tally: Tally,
  { site, camera, session }: SessionKey,
): SessionNumbers {
  return entry(tally.numbers, `${site}/${camera}/${session}`, () => ({
    site,
    camera,
    session,
    frames: [],
    lost: [],
  }));
}

/** Records when events of a camera, at least one, happened and were recorded, in µs. */
export function see(
  tally: Tally,
  { site, camera }: Pick<CameraSeen, "site" | "camera">,
  events: readonly { readonly us: number; readonly rec: number }[],
): CameraSeen {
  const seen = entry(tally.cameras, `${site}/${camera}`, () => ({
    site,
    camera,
    firstUs: Number.POSITIVE_INFINITY,
    lastUs: Number.NEGATIVE_INFINITY,
    recordedUs: Number.NEGATIVE_INFINITY,
    capture: null,
  }));
  for (const { us, rec } of events) {
    seen.firstUs = Math.min(seen.firstUs, us);
    seen.lastUs = Math.max(seen.lastUs, us);
    seen.recordedUs = Math.max(seen.recordedUs, rec);
  }
  return seen;
}

/** Records a captured event of a camera in the tally: of two, the later one determines its clock offset. */
export function seeCapture(seen: CameraSeen, { us, offsetUs }: CaptureSeen): void {
  const { capture } = seen;
  const isNewer = capture === null || us > capture.us;
  if (isNewer || (us === capture.us && offsetUs > capture.offsetUs))
    seen.capture = { us, offsetUs };
}

/** Returns the map's entry, created if it is missing. */
export function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
