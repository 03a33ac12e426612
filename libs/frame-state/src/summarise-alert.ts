import type { AlertState } from "./alert-fact.ts";
import { joinedFrameIds, lastWords } from "./joined-facts.ts";
import { type Occurrence, occurrencesOf } from "./occurrences-of.ts";

/** One occurrence of an alert; times in µs since the epoch, null while unknown. */
export type OccurrenceSummary = {
  readonly camera: string | null;
  readonly state: "raised" | "acknowledged" | "resolved";
  readonly rule: string | null;
  readonly severity: string | null;
  /** Frames of the `raised` and its repeats. */
  readonly frameIds: readonly string[];
  readonly message: string | null;
  readonly value: number | null;
  readonly threshold: number | null;
  readonly windowS: number | null;
  readonly correlationId: string | null;
  readonly raisedUs: number | null;
  /** The id of the event that raised it. */
  readonly raisedBy: string | null;
  readonly acknowledgedUs: number | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedUs: number | null;
  /** The earliest time of its events. */
  readonly firstUs: number;
  /** The last report about each action, by its id. */
  readonly actions: readonly AlertAction[];
};

/** The summary of an alert's events: its newest occurrence, and the earlier ones. */
export type AlertSummary = OccurrenceSummary & {
  readonly alertId: string;
  readonly site: string;
  /** The number of occurrences, including earlier ones that are no longer kept. */
  readonly occurrences: number;
  /** Newest first; only those that are kept. */
  readonly earlier: readonly OccurrenceSummary[];
};

/** An action that an alert triggered. */
export type AlertAction = {
  readonly action: string;
  readonly target: string | null;
  readonly status: string | null;
  readonly us: number;
};

/** Returns the summary of an alert's events; null for no event. */
export function summariseAlert({
  alertId,
  site,
  facts,
  forgotten,
}: AlertState): AlertSummary | null {
  const [newest, ...earlier] = occurrencesOf(facts).map(summariseOccurrence).reverse();
  if (newest === undefined) return null;
  const occurrences = 1 + earlier.length + (forgotten?.occurrences ?? 0);
  return { ...newest, alertId, site, occurrences, earlier };
}

/**
 * Summarises an occurrence: resolved if any event says so, else acknowledged; the first of each kind holds.
 */
function summariseOccurrence(facts: Occurrence): OccurrenceSummary {
  const raised = facts.find((fact) => fact.kind === "raised");
  const acknowledged = facts.find((fact) => fact.kind === "acknowledged");
  const resolved = facts.find((fact) => fact.kind === "resolved");
  return {
    camera: raised?.camera ?? facts.find((fact) => fact.camera !== undefined)?.camera ?? null,
    state: resolved ? "resolved" : acknowledged ? "acknowledged" : "raised",
    rule: raised?.rule ?? null,
    severity: raised?.severity ?? null,
    frameIds: joinedFrameIds(facts),
    message: raised?.message ?? null,
    value: raised?.value ?? null,
    threshold: raised?.threshold ?? null,
    windowS: raised?.windowS ?? null,
    correlationId: facts.find((fact) => fact.correlationId !== undefined)?.correlationId ?? null,
    raisedUs: raised?.us ?? null,
    raisedBy: raised?.id ?? null,
    acknowledgedUs: acknowledged?.us ?? null,
    acknowledgedBy: acknowledged?.by ?? null,
    resolvedUs: resolved?.us ?? null,
    firstUs: Math.min(...facts.map(({ us }) => us)),
    actions: actionsOf(facts),
  };
}

function actionsOf(facts: Occurrence): readonly AlertAction[] {
  return lastWords(facts)
    .map(({ action, target, status, us }) => ({
      action,
      target: target ?? null,
      status: status ?? null,
      us,
    }))
    .sort((a, b) => (a.action < b.action ? -1 : 1));
}
