import type { AsSent } from "./event.ts";

/** An event that was changed into the catalogue's shape. */
export type Mended = {
  readonly value: Json;
  /** Whether its data was changed, not only its attributes. */
  readonly isDataChanged: boolean;
  /** The trace context that can't be used, and was left out. */
  readonly ignored: readonly TraceField[];
};

/** An attribute of trace context. */
export type TraceField = "traceparent" | "tracestate";

type Json = Readonly<Record<string, unknown>>;
type Holder = Record<PropertyKey, unknown>;
type Path = readonly PropertyKey[];

/** Ids that are text, and that trackers count as numbers. */
const TEXT_IDS: ReadonlySet<PropertyKey> = new Set(["object_id", "alert_id"]);

/**
 * Changes an event where it isn't of the catalogue's shape but what it means is plain: null is as
 * if absent (CloudEvents' JSON format), trace context that can't be used is ignored (W3C), a number
 * for an id of text is its decimal text. Null where none of the places can be changed so.
 *
 * @param places where the event isn't as it should be
 */
export function mend(event: Json, places: readonly Path[]): Mended | null {
  const isDataChanged = places.some(([first]) => first === "data");
  const value: Holder = { ...event, ...(isDataChanged && { data: copyOf(event["data"]) }) };
  const ignored: TraceField[] = [];
  const changes = places.filter((path) => change(value, path, ignored));
  return changes.length === 0 ? null : { value, isDataChanged, ignored };
}

/** Changes the member at the path, if it is one of those; says whether it was. */
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

/** The object or array that the path's last step is in. */
function holderAt(event: Holder, path: Path): Holder | null {
  let value: unknown = event;
  for (const step of path.slice(0, -1)) value = (value as Holder | null | undefined)?.[step];
  return typeof value === "object" ? (value as Holder | null) : null;
}

/** The digits of a number in the data that a double can't hold; what is text from now on has none beside it. */
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

/** A copy of a JSON value that may be changed. */
function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyOf(item)]));
}
