import { correlationIdOf, type Refusal, traceIdOf } from "@detektor/events";
import { createFewLines } from "@detektor/observability";
import type { Outcome, PendingEvent } from "../append/pending-event.ts";

/** Fields that link a log line to a refused event, as far as they can be read. */
export type RefusedIds = Readonly<Record<string, string>>;

/** Logs refused events, a few lines for many events; `input` is called only if a line is written. */
export type LogRefused = (refusal: Refusal, input: () => unknown) => void;

type Logger = { readonly warn: (fields: object, message: string) => void };
type DebugLogger = {
  readonly debug: (fields: object, message: string) => void;
  readonly isLevelEnabled: (level: "debug") => boolean;
};

/** At level debug, logs each event that is in the log; undefined at any other level. */
export function createSettledLog(
  logger: DebugLogger,
): ((pending: PendingEvent, outcome: Outcome) => void) | undefined {
  return logger.isLevelEnabled("debug")
    ? ({ event }, outcome) => {
        if (outcome.kind === "refused") return;
        const { kind, position } = outcome;
        const ids = { ...idsOf(event), correlation_id: correlationIdOf(event) };
        logger.debug({ event_id: event.id, ...ids, position: String(position) }, `event ${kind}`);
      }
    : undefined;
}

export function createRefusedLog(logger: Logger): LogRefused {
  const fewLines = createFewLines();
  return ({ id, reason, field, detail }, input) =>
    fewLines((leftOut) =>
      logger.warn(
        { reason, field, detail: cut(detail, 300), event_id: id, ...idsOf(input()), ...leftOut },
        "event refused",
      ),
    );
}

/** Returns the ids in what was sent as an event; never throws. */
export function idsOf(input: unknown): RefusedIds {
  const event = asObject(input);
  const data = asObject(event["data"]);
  const [site, frameId] = [textOf(event["site"]), textOf(data["frame_id"])];
  const found = {
    type: textOf(event["type"]),
    site,
    camera_id: textOf(data["camera_id"]),
    correlation_id: textOf(event["correlationid"]) ?? frameId,
    frame_id: frameId,
    trace_id: site !== undefined && frameId !== undefined ? traceIdOf(site, frameId) : undefined,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

const asObject = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? cut(value, 128) : undefined;

const cut = (text: string, length: number): string => text.slice(0, length).toWellFormed();
