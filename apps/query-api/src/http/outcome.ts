/** One error in a request; `field` is the parameter's name or a path in the body. */
export type FieldError = { readonly field: string; readonly detail: string };

/** What a dependency's failure means, and which setting fixes it; absent if unknown. */
type Why = { readonly why?: string };

/** When the frames of a camera's hour expired, and by which rule; `kept` says the same of those that were kept. */
export type ExpiredHour = {
  readonly site: string;
  readonly camera_id: string;
  readonly expired_at: string;
  readonly rule: unknown;
  readonly kept: { readonly expired_at: string; readonly rule: unknown } | null;
};

/** All results of a request other than its answer. */
export type Outcome =
  | { readonly kind: "bad-request"; readonly errors: readonly FieldError[] }
  | { readonly kind: "bad-body"; readonly errors: readonly FieldError[] }
  | { readonly kind: "unreadable-body"; readonly detail: string }
  | { readonly kind: "unsupported-media-type" }
  | { readonly kind: "not-found"; readonly what: string; readonly id: string }
  | {
      readonly kind: "alert-of-several-sites";
      readonly id: string;
      readonly sites: readonly string[];
    }
  | { readonly kind: "no-route"; readonly path: string }
  | { readonly kind: "method-not-allowed"; readonly allow: readonly string[] }
  | { readonly kind: "not-known-then"; readonly id: string; readonly at: string }
  | {
      readonly kind: "frame-expired";
      readonly id: string;
      readonly expired: readonly ExpiredHour[];
    }
  | {
      readonly kind: "picture-deleted";
      readonly id: string;
      readonly deleted_at: string;
      readonly reason: string;
    }
  | { readonly kind: "picture-gone"; readonly id: string }
  | { readonly kind: "picture-elsewhere"; readonly id: string }
  | { readonly kind: "picture-unreadable"; readonly id: string; readonly why: string }
  | { readonly kind: "events-gone"; readonly missing: number; readonly expected: number }
  | { readonly kind: "frames-open"; readonly frameIds: readonly string[] }
  | {
      readonly kind: "selection-too-large";
      readonly traces: number;
      /** Null if the traces alone are too many, and their spans were not counted. */
      readonly spans: number | null;
      readonly limits: { readonly traces: number; readonly spans: number };
    }
  | { readonly kind: "traces-changed"; readonly traceIds: readonly string[] }
  | { readonly kind: "no-trace-backend"; readonly awaited: string | null }
  | {
      readonly kind: "trace-backend-unreachable";
      readonly replayId: string;
      readonly detail: string;
    }
  | { readonly kind: "replay-state"; readonly id: string; readonly state: string }
  | { readonly kind: "not-redrivable"; readonly id: string; readonly why: string }
  | { readonly kind: "too-many-replays" }
  | { readonly kind: "too-many-readers" }
  | { readonly kind: "position-not-reached"; readonly position: string; readonly at: string | null }
  | ({ readonly kind: "read-model-away" } & Why)
  | { readonly kind: "read-model-empty" }
  | { readonly kind: "read-model-not-ready"; readonly why: string }
  | ({ readonly kind: "event-store-away" } & Why)
  | ({ readonly kind: "broker-away" } & Why)
  | { readonly kind: "too-slow" }
  | { readonly kind: "internal" };

/** Outcomes that report an unavailable dependency. */
export type AwayKind = "read-model-away" | "event-store-away" | "broker-away";

/** Returns whether a request failed because a dependency is unavailable. */
export function isAway(outcome: Outcome): outcome is Outcome & { readonly kind: AwayKind } {
  const { kind } = outcome;
  return kind === "read-model-away" || kind === "event-store-away" || kind === "broker-away";
}

/** Carries an outcome to the one function that answers it. */
export class Refusal extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome, options?: ErrorOptions) {
    super(outcome.kind, options);
    this.name = "Refusal";
    this.outcome = outcome;
  }
}

/** Ends a request with an outcome other than its answer; always throws. */
export function refuse(outcome: Outcome): never {
  throw new Refusal(outcome);
}
