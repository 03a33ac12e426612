import { problem } from "@detektor/observability";
import type { ExpiredHour, FieldError, Outcome } from "./outcome.ts";

/** Returns the problem document (RFC 9457) of an outcome. */
export function problemOf(outcome: Outcome): Response {
  const { status, title, detail, headers, more } = answerOf(outcome);
  const type = `urn:detektor:problem:${outcome.kind}`;
  return problem(status, { type, title, detail, ...more }, headers);
}

type Answer = {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly more?: Readonly<Record<string, unknown>>;
};

type Answers = {
  readonly [Kind in Outcome["kind"]]: (outcome: Extract<Outcome, { kind: Kind }>) => Answer;
};

const retrySoon = { "retry-after": "1" } as const;

const notFound = (detail: string): Answer => ({ status: 404, title: "Not found", detail });

const away = (detail: string): Answer => ({
  status: 503,
  title: "Not available now",
  detail,
  headers: retrySoon,
});

const awayFor = (what: string, why: string | undefined): Answer =>
  away(
    why === undefined ? `${what} is not available now.` : `${what} is not available now: ${why}.`,
  );

function fields(status: number, title: string, errors: readonly FieldError[]): Answer {
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join("; ");
  return { status, title, detail, more: { errors } };
}

const answers: Answers = {
  "bad-request": ({ errors }) => fields(400, "A parameter is invalid", errors),
  "bad-body": ({ errors }) => fields(422, "The request can't be carried out", errors),
  "unreadable-body": ({ detail }) => ({ status: 400, title: "The body can't be read", detail }),
  "unsupported-media-type": () => ({
    status: 415,
    title: "Unsupported media type",
    detail: "Send the body as application/json.",
  }),
  "not-found": ({ what, id }) => notFound(`There is no ${what} ${id}.`),
  "alert-of-several-sites": ({ id, sites }) => ({
    status: 409,
    title: "Several sites have it",
    detail: `Alert ${id} exists at ${sites.join(" and ")}: select one with site.`,
    more: { sites },
  }),
  "no-route": ({ path }) => notFound(`There is nothing at ${path}; /docs lists all paths.`),
  "method-not-allowed": ({ allow }) => ({
    status: 405,
    title: "Method not allowed",
    detail: `This path accepts ${allow.join(" and ")}.`,
    headers: { allow: allow.join(", ") },
  }),
  "not-known-then": ({ id, at }) => notFound(`No event of frame ${id} had been recorded by ${at}.`),
  "frame-expired": ({ id, expired }) => ({
    status: 410,
    title: "The frame has expired",
    detail: `What there was of frame ${id} has expired: ${expired.map(expiredText).join("; ")}. The counts of its minute are kept.`,
    more: { expired },
  }),
  "picture-deleted": ({ id, deleted_at, reason }) => ({
    status: 410,
    title: "The picture was deleted",
    detail: `The picture of frame ${id} was deleted at ${deleted_at}: ${reason}.`,
    more: { deleted_at, reason },
  }),
  "picture-gone": ({ id }) => ({
    status: 410,
    title: "The picture is gone",
    detail: `The picture of frame ${id} is no longer where it was stored; no event says that it was deleted.`,
  }),
  "picture-elsewhere": ({ id }) =>
    notFound(
      `The picture of frame ${id} is stored where this service doesn't read: its \`stored\` says where, and DETEKTOR_PICTURE_SOURCES names what is read.`,
    ),
  "picture-unreadable": ({ id, why }) => ({
    status: 502,
    title: "The picture can't be read",
    detail: `The picture of frame ${id} can't be read: ${why}.`,
  }),
  "events-gone": ({ missing, expected }) => ({
    status: 410,
    title: "Events were removed",
    detail: `${missing} of ${expected} events are no longer in the event store.`,
  }),
  "frames-open": ({ frameIds }) => ({
    status: 409,
    title: "Frames have not ended",
    detail: `None of the ${frameIds.length} frames has ended, so their traces will change; include_open: true pushes them as they are.`,
    more: { frame_ids: frameIds },
  }),
  "selection-too-large": ({ traces, spans, limits }) => ({
    status: 413,
    title: "Selection too large",
    detail: `The limits are ${limits.traces} traces and ${limits.spans} spans; this selection has ${traces >= 100_000 ? "100000 traces or more" : `${traces} traces`}${spans === null ? "" : ` and ${spans} spans`}. Select less, for example with from and to.`,
    more: { traces, spans, limits },
  }),
  "traces-changed": ({ traceIds }) => ({
    status: 409,
    title: "Pushed before with other content",
    detail: `${traceIds.length} traces were pushed before and have changed since; pushing them under the same ids would mix both. Nothing was pushed; mode new_trace pushes them as new traces that link to the originals.`,
    more: { trace_ids: traceIds, offered_mode: "new_trace" },
  }),
  "no-trace-backend": ({ awaited }) => ({
    status: 503,
    title: awaited === null ? "No trace backend" : "The trace backend is not ready yet",
    detail:
      awaited === null
        ? "No trace backend is configured: set OTEL_EXPORTER_OTLP_ENDPOINT, or use dry_run."
        : `Jaeger is not running yet: ${awaited}. Retry when it runs, or use dry_run.`,
  }),
  "trace-backend-unreachable": ({ replayId, detail }) => ({
    status: 502,
    title: "The trace backend can't be reached",
    detail: `${detail} Check OTEL_EXPORTER_OTLP_ENDPOINT; then POST /v1/replays/${replayId}/resume continues it.`,
    more: { replay_id: replayId },
  }),
  "replay-state": ({ id, state }) => ({
    status: 409,
    title: "Not possible in this state",
    detail: `Replay ${id} is ${state}.`,
    more: { state },
  }),
  "too-many-replays": () => ({
    status: 429,
    title: "Too many replays",
    detail: "The maximum number of replays is running; retry when one has ended.",
    headers: { "retry-after": "5" },
  }),
  "too-many-readers": () => ({
    status: 429,
    title: "Too many readers",
    detail: "The maximum number of live readers is connected; retry when one has left.",
    headers: { "retry-after": "5" },
  }),
  "position-not-reached": ({ position, at }) => ({
    status: 503,
    title: "Position not reached yet",
    detail: `The read model hasn't reached position ${position} yet.`,
    headers: retrySoon,
    more: { min_position: position, position: at },
  }),
  "read-model-away": ({ why }) => awayFor("The read model (Postgres)", why),
  "read-model-empty": () =>
    away("The read model has no tables yet: the projector creates them when it starts."),
  "read-model-not-ready": ({ why }) => away(why),
  "event-store-away": ({ why }) => awayFor("The event store", why),
  "broker-away": ({ why }) => awayFor("The message broker (NATS)", why),
  "not-redrivable": ({ id, why }) => ({
    status: 409,
    title: "It can't be published again",
    detail: `Dead letter ${id} can't be published again: ${why}.`,
  }),
  "too-slow": () => away("The query took too long: select less, for example with from and to."),
  internal: () => ({
    status: 500,
    title: "Internal server error",
    detail: "The request failed because of an error in the service; its log contains the cause.",
  }),
};

function expiredText({ site, camera_id, expired_at, rule }: ExpiredHour): string {
  const { name } = rule as { readonly name?: unknown };
  const by = typeof name === "string" ? `, by the rule ${name}` : "";
  return `that hour of ${site}/${camera_id} at ${expired_at}${by}`;
}

/**
 * Returns the answer of an outcome. The table is total, and each of its entries takes the outcome of its key.
 */
const answerOf = (outcome: Outcome): Answer =>
  (answers[outcome.kind] as (outcome: Outcome) => Answer)(outcome);
