import { type AlertEvent, isEventId, timeUs } from "@detektor/events";

/** Characters of a message that are shown; its event has the whole. */
const maxMessage = 1_024;

/** What one event says of an alert; times in µs since the epoch. */
export type AlertFact = {
  readonly id: string;
  /** The id by which its producer knows it, where that is no UUID. */
  readonly sentId?: string | undefined;
  readonly us: number;
  /** Id of the event that led to it, as its own producer knows it. */
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

/** An alert of a site as the set of its events, JSON-serialisable; `summariseAlert` tells what it means. */
export type AlertState = {
  readonly site: string;
  readonly alertId: string;
  readonly facts: readonly AlertFact[];
  /** How many occurrences were before all that is kept; nothing from before `sinceUs` is taken any more. */
  readonly forgotten?: { readonly occurrences: number; readonly sinceUs: number } | undefined;
};

/** What an event says of its alert. */
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

/** UUIDs are equal by value; other ids are as they were sent. */
function inOneSpelling(id: string): string {
  const lower = id.toLowerCase();
  return isEventId(lower) ? lower : id;
}
