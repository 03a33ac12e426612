import type { Claim, Claimant, Fact, FactKind, FrameState } from "./frame-state.ts";

/**
 * A frame's state as it is stored: half as long as its JSON. A fact is a list of its id, the number of its kind,
 * its revision, its time and its time of record, then its other values, which are absent if there are none.
 * Times are µs after `us`.
 */
type FrameDocument = {
  readonly frame: string;
  readonly us: number;
  /** In full, because the projection looks for numbers of frames in them. */
  readonly claims: readonly Claim[];
  readonly facts: readonly PackedFact[];
  readonly others?: readonly Claimant[] | undefined;
};

type PackedFact = readonly [string, number, number, number, number, Values?];

/** Values by their short names. */
type Values = Readonly<Record<string, unknown>>;

/** The stored numbers of kinds: one is never used again for another kind. */
const kinds: Readonly<Record<FactKind, number>> = {
  captured: 0,
  queued: 1,
  dequeued: 2,
  stage_started: 3,
  stage_completed: 4,
  stage_failed: 5,
  objects_detected: 6,
  stored: 7,
  deleted: 8,
  completed: 9,
  dropped: 10,
  failed: 11,
  stuck: 12,
};

type Name = Exclude<keyof Fact, "id" | "kind" | "rev" | "us" | "rec">;

/** The stored names of values: one is never used again for another value. */
const shortNames: Readonly<Record<Name, string>> = {
  claim: "c",
  pipeline: "l",
  stage: "s",
  index: "i",
  attempt: "n",
  start: "b",
  end: "e",
  workMs: "w",
  waitMs: "q",
  batchMs: "bm",
  batch: "ba",
  batchSize: "bs",
  device: "d",
  processor: "p",
  error: "er",
  message: "em",
  retryable: "r",
  since: "si",
  attempts: "at",
  reason: "re",
  queue: "qu",
  depth: "de",
  totalMs: "t",
  capture: "ca",
  received: "rc",
  cause: "cs",
  model: "m",
  version: "v",
  objects: "o",
  digits: "di",
  copy: "co",
};

/** The values that are times in µs. */
const times: ReadonlySet<string> = new Set(
  (["start", "end", "since", "capture", "received"] satisfies Name[]).map(
    (name) => shortNames[name],
  ),
);

const kindOf = new Map(Object.entries(kinds).map(([kind, number]) => [number, kind]));
const nameOf = new Map(Object.entries(shortNames).map(([name, short]) => [short, name]));

/** Returns the JSON text that a frame's state is stored as. */
export function frameDocument(state: FrameState): string {
  const { frameId: frame, claims, facts, others } = state;
  const us = facts[0]?.us ?? 0;
  const packed = facts.map((fact) => packedFact(fact, us));
  const document: FrameDocument = { frame, us, claims, facts: packed, others };
  return JSON.stringify(document);
}

/** Returns the state of a stored frame; throws SyntaxError or TypeError for any other text. */
export function frameOfDocument(text: string): FrameState {
  return unpacked(JSON.parse(text) as FrameDocument);
}

/** Returns the text that a value of this name comes after in each stored frame that has it. */
export function beforeValue(name: Name): string {
  return `${JSON.stringify(shortNames[name])}:`;
}

/** Returns the text that a fact's id comes after in each stored frame. */
export const beforeFactId = "[";

/** Returns a text that each stored frame with a fact of this kind contains. */
export function textOfKind(kind: FactKind): string {
  return `",${kinds[kind]},`;
}

const beginning = /^\{"frame":"[^"]{0,64}","us":-?\d+,"claims":\[/;

/** Returns whether JSON text begins as that of a stored frame does. */
export function isFrameDocument(text: string): boolean {
  return beginning.test(text);
}

// A loop over the fact itself: copying the rest of it first would take longer than all else.
function packedFact(fact: Fact, fromUs: number): PackedFact {
  const { id, kind, rev, us, rec } = fact;
  let values: Record<string, unknown> | undefined;
  for (const name in fact) {
    const short = shortNames[name as Name] as string | undefined;
    const value = fact[name as Name];
    if (short === undefined || value === undefined) continue;
    values ??= {};
    values[short] = times.has(short) ? (value as number) - fromUs : value;
  }
  const [number, afterUs, recordedAfterUs] = [kinds[kind], us - fromUs, rec - fromUs];
  return values === undefined
    ? [id, number, rev, afterUs, recordedAfterUs]
    : [id, number, rev, afterUs, recordedAfterUs, values];
}

function unpacked({ frame: frameId, us, claims, facts, others }: FrameDocument): FrameState {
  const state = { frameId, claims, facts: facts.map((fact) => factOf(fact, us)) };
  return others === undefined ? state : { ...state, others };
}

function factOf(
  [id, kind, rev, afterUs, recordedAfterUs, values = {}]: PackedFact,
  us: number,
): Fact {
  const fact: Record<string, unknown> = {
    id,
    rev,
    us: us + afterUs,
    rec: us + recordedAfterUs,
    kind: kindOf.get(kind),
  };
  for (const short in values) {
    const value = values[short];
    const name = nameOf.get(short);
    if (name !== undefined) fact[name] = times.has(short) ? us + (value as number) : value;
  }
  return fact as Fact;
}
