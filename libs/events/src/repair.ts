import type { AsSent } from "./event.ts";

/** An event that was corrected to the catalogue's shape. */
export type Repaired = {
  readonly value: Json;
  /** Whether its data was changed, not only its attributes. */
  readonly isDataChanged: boolean;
  /** The invalid trace context that was removed. */
  readonly ignored: readonly TraceField[];
};

/** A trace context attribute. */
export type TraceField = "traceparent" | "tracestate";

type Json = Readonly<Record<string, unknown>>;
type Holder = Record<PropertyKey, unknown>;
type Path = readonly PropertyKey[];

/** Text ids that trackers send as numbers. */
const TEXT_IDS: ReadonlySet<PropertyKey> = new Set(["object_id", "alert_id"]);

/**
 * Corrects an event that isn't of the catalogue's shape but whose meaning is clear: null counts as absent
 * (CloudEvents' JSON format), invalid trace context is ignored (W3C), a number for a text id becomes its
 * decimal text. Returns null if none of the places can be corrected.
 *
 * @param places the paths of the invalid fields
 */
export function repair(event: Json, places: readonly Path[]): Repaired | null {
  const isDataChanged = places.some(([first]) => first === "data");
  const value: Holder = { ...event, ...(isDataChanged && { data: copyOf(event["data"]) }) };
  const ignored: TraceField[] = [];
  const changes = places.filter((path) => change(value, path, ignored));
  return changes.length === 0 ? null : { value, isDataChanged, ignored };
}

/** Corrects the member at the path, if possible; returns whether it did. */
function change(event: Holder, path: Path, ignored: TraceField[]): boolean {
  const [holder, name] = [holderAt(event, path), path.at(-1)];
  if (holder === null || name === undefined) return false;
  const value = holder[name];
  if (value === null && !Array.isArray(holder)) return delete holder[name];
  if (path.length === 1 && isTraceField(name)) {
    ignored.push(name);
    return delete holder[name];
  }
  if (typeof value !== "number" || !TEXT_IDS.has(name)) return false;
  holder[name] = takeDigits(event, path) ?? String(value);
  return true;
}

function isTraceField(name: PropertyKey): name is TraceField {
  return name === "traceparent" || name === "tracestate";
}

/** Returns the object or array that holds the path's last member. */
function holderAt(event: Holder, path: Path): Holder | null {
  let value: unknown = event;
  for (const step of path.slice(0, -1)) value = (value as Holder | null | undefined)?.[step];
  return typeof value === "object" ? (value as Holder | null) : null;
}

/** Removes and returns the stored digits of a number in the data that now becomes text. */
function takeDigits(event: Holder, path: Path): string | undefined {
  const { digits = [] } = (event["as_sent"] ?? {}) as AsSent;
  const [, ...within] = path;
  const found = digits.find(([place]) => isSamePath(place, within));
  if (found === undefined) return undefined;
  const others = digits.filter((each) => each !== found);
  if (others.length > 0) event["as_sent"] = { digits: others };
  else delete event["as_sent"];
  return found[1];
}

function isSamePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((step, at) => step === b[at]);
}

/** Returns a copy of a JSON value that may be changed. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)]));
}
