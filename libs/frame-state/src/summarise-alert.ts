import type { AlertFact, AlertState } from "./alert-state.ts";

/** What an alert's events amount to; times in µs since the epoch, null while unknown. */
export type AlertSummary = {
  readonly alertId: string;
  readonly site: string;
  readonly camera: string | null;
  readonly state: "raised" | "acknowledged" | "resolved";
  readonly rule: string | null;
  readonly severity: string | null;
  readonly frameIds: readonly string[];
  readonly value: number | null;
  readonly threshold: number | null;
  readonly windowS: number | null;
  readonly correlationId: string | null;
  readonly raisedUs: number | null;
  readonly acknowledgedUs: number | null;
  readonly acknowledgedBy: string | null;
  readonly resolvedUs: number | null;
  /** The least time of its events. */
  readonly firstUs: number;
  readonly eventCount: number;
  /** The last word on each action, by its id. */
  readonly actions: readonly AlertAction[];
};

/** An action that an alert triggered. */
export type AlertAction = {
  readonly action: string;
  readonly target: string | null;
  readonly status: string | null;
  readonly us: number;
};

/** The alert that its events tell of: resolved once any says so, else acknowledged; the first of each kind holds. Null for no event. */
export function summariseAlert({ alertId, facts }: AlertState): AlertSummary | null {
  const ordered = facts.toSorted((a, b) => a.us - b.us || (a.id < b.id ? -1 : 1));
  const [first] = ordered;
  if (first === undefined) return null;
  const raised = ordered.find((fact) => fact.kind === "raised");
  const acknowledged = ordered.find((fact) => fact.kind === "acknowledged");
  const resolved = ordered.find((fact) => fact.kind === "resolved");
  return {
    alertId,
    site: (raised ?? first).site,
    camera: raised?.camera ?? ordered.find((fact) => fact.camera !== undefined)?.camera ?? null,
    state: resolved ? "resolved" : acknowledged ? "acknowledged" : "raised",
    rule: raised?.rule ?? null,
    severity: raised?.severity ?? null,
    frameIds: raised?.frameIds ?? [],
    value: raised?.value ?? null,
    threshold: raised?.threshold ?? null,
    windowS: raised?.windowS ?? null,
    correlationId: ordered.find((fact) => fact.correlationId !== undefined)?.correlationId ?? null,
    raisedUs: raised?.us ?? null,
    acknowledgedUs: acknowledged?.us ?? null,
    acknowledgedBy: acknowledged?.by ?? null,
    resolvedUs: resolved?.us ?? null,
    firstUs: first.us,
    eventCount: ordered.length,
    actions: actionsOf(ordered),
  };
}

function actionsOf(ordered: readonly AlertFact[]): readonly AlertAction[] {
  const actions = new Map<string, AlertAction>();
  for (const fact of ordered) {
    if (fact.kind !== "action") continue;
    const { action, us } = fact;
    actions.set(action, { action, target: fact.target ?? null, status: fact.status ?? null, us });
  }
  return [...actions.values()].sort((a, b) => (a.action < b.action ? -1 : 1));
}
