import type { WireEvent } from "../session-copy.ts";
import { storeIdOf, wordOf } from "./model-order.ts";
import { usOf } from "./wire-text.ts";

/** The expected answer about one firing of an alert. */
export interface ModelOccurrence {
  readonly state: string;
  readonly severity: unknown;
  readonly raisedUs: number | null;
  readonly acknowledgedUs: number | null;
  readonly resolvedUs: number | null;
  readonly frames: number;
  /** The last word on each action, by its id. */
  readonly actions: readonly string[];
}

/** The expected answer about an alert: its newest firing first. */
export interface ModelAlert {
  readonly alertId: string;
  readonly occurrences: readonly ModelOccurrence[];
}

// Written a second time on purpose, from the rules in prose: the test must not use the code that it tests.

/** Returns the alerts of one site, each from the set of its events. */
export function modelAlerts(events: readonly WireEvent[]): ModelAlert[] {
  const ofAlerts = events.filter(({ type }) => /^detektor\.(alert|action)\./.test(type));
  const byId = Map.groupBy(ofAlerts, ({ data }) => String(data["alert_id"]));
  return [...byId].map(([alertId, some]) => ({
    alertId,
    occurrences: firingsOf(some).map(occurrenceOf).toReversed(),
  }));
}

interface Placed {
  readonly event: WireEvent;
  readonly cause: WireEvent | undefined;
  /** The time that counts: nothing happened before its cause. */
  readonly us: number;
}

/**
 * Groups events by firing: a `raised` starts one unless one is open; other events belong to that of their
 * cause, otherwise to the newest.
 */
function firingsOf(events: readonly WireEvent[]): WireEvent[][] {
  const firings: WireEvent[][] = [];
  for (const { event, cause } of events.map((one) => place(one, events)).toSorted(byPlace)) {
    const newest = firings.at(-1);
    const isOver = newest?.some((one) => wordOf(one) === "resolved") ?? true;
    const ofCause = cause && firings.find((firing) => firing.includes(cause));
    const own = wordOf(event) === "raised" ? (isOver ? undefined : newest) : (ofCause ?? newest);
    if (own === undefined) firings.push([event]);
    else own.push(event);
  }
  return firings;
}

function place(event: WireEvent, all: readonly WireEvent[]): Placed {
  const cause = all.find(
    (other) => wordOf(other) === "raised" && other.id === (event.causationid ?? ""),
  );
  const ownUs = usOf(event["time"]);
  return { event, cause, us: Math.max(ownUs, cause === undefined ? ownUs : usOf(cause["time"])) };
}

function byPlace(a: Placed, b: Placed): number {
  const [ownA, ownB] = [usOf(a.event["time"]), usOf(b.event["time"])];
  const isHeldBack = ({ cause, us }: Placed, ownUs: number) =>
    cause !== undefined && ownUs <= us && us === usOf(cause["time"]);
  return (
    a.us - b.us ||
    Number(isHeldBack(a, ownA)) - Number(isHeldBack(b, ownB)) ||
    ownA - ownB ||
    (storeIdOf(a.event) < storeIdOf(b.event) ? -1 : 1)
  );
}

function occurrenceOf(events: readonly WireEvent[]): ModelOccurrence {
  const first = (word: string) => events.find((event) => wordOf(event) === word);
  const usOfFirst = (word: string) => {
    const event = first(word);
    return event === undefined ? null : usOf(event["time"]);
  };
  const [acknowledged, resolved] = [first("acknowledged"), first("resolved")];
  return {
    state: resolved ? "resolved" : acknowledged ? "acknowledged" : "raised",
    severity: first("raised")?.data["severity"] ?? null,
    raisedUs: usOfFirst("raised"),
    acknowledgedUs: usOfFirst("acknowledged"),
    resolvedUs: usOfFirst("resolved"),
    frames: new Set(events.flatMap(({ data }) => (data["frame_ids"] ?? []) as string[])).size,
    actions: actionsOf(events),
  };
}

function actionsOf(events: readonly WireEvent[]): string[] {
  const actions = events.filter((event) => wordOf(event) === "triggered");
  const last = new Map(actions.map(({ data }) => [String(data["action_id"]), data["status"]]));
  return [...last].map(([action, status]) => `${action} ${String(status)}`).toSorted();
}
