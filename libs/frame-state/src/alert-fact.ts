import { type AlertEvent, isEventId, timeUs } from "@detektor/events";

/** The most characters of a message that are shown; its event has the whole message. */
const maxMessage = 1024;

/** The content of one event of an alert; times in µs since the epoch. */
export type AlertFact = {
  readonly id: string;
  /** The producer's id of the event, if that isn't a UUID. */
  readonly sentId?: string | undefined;
  readonly us: number;
  /** Id of the event that caused it, as its producer knows it. */
  readonly cause?: string | undefined;
  readonly camera?: string | undefined;
  readonly correlationId?: string | undefined;
} & (
  | {
      readonly kind: "raised";
      readonly rule: string;
      readonly severity: string;
      readonly frameIds: readonly string[];
      readonly message?: string | undefined;
      readonly value?: number | undefined;
      readonly threshold?: number | undefined;
      readonly windowS?: number | undefined;
    }
  | { readonly kind: "acknowledged"; readonly by?: string | undefined }
  | { readonly kind: "resolved" }
  | {
      readonly kind: "action";
      readonly action: string;
      readonly target?: string | undefined;
      readonly status?: string | undefined;
    }
);

/** An alert of a site as the set of its events, JSON-serialisable; `summariseAlert` returns its meaning. */
export type AlertState = {
  readonly site: string;
  readonly alertId: string;
  readonly facts: readonly AlertFact[];
  /**
   * The number of occurrences before those that are kept; events from before `sinceUs` are no longer
   * accepted.
   */
  readonly forgotten?: { readonly occurrences: number; readonly sinceUs: number } | undefined;
};

/** Returns the content of an event of an alert. */
export function factOf(event: AlertEvent): AlertFact {
  const said = {
    id: event.id,
    sentId: event.as_sent?.id,
    us: timeUs(event.time),
    cause: event.causationid && inOneSpelling(event.causationid),
    camera: event.data.camera_id,
    correlationId: event.correlationid,
  };
  switch (event.type) {
    case "detektor.alert.raised.v1": {
      const {
        rule_id: rule,
        severity,
        frame_ids: frameIds,
        message,
        value,
        threshold,
        window_s: windowS,
      } = event.data;
      const what = { rule, severity, frameIds, message: message?.slice(0, maxMessage) };
      return { ...said, kind: "raised", ...what, value, threshold, windowS };
    }
    case "detektor.alert.acknowledged.v1":
      return { ...said, kind: "acknowledged", by: event.data.by };
    case "detektor.alert.resolved.v1":
      return { ...said, kind: "resolved" };
    case "detektor.action.triggered.v1": {
      const { action_id: action, target, status } = event.data;
      return { ...said, kind: "action", action, target, status };
    }
  }
}

/** Returns UUIDs, which are equal by value, in lower case; other ids as sent. */
function inOneSpelling(id: string): string {
  const lower = id.toLowerCase();
  return isEventId(lower) ? lower : id;
}
