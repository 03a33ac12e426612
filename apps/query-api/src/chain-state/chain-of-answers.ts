import { isoOfUs } from "@detektor/events";
import type { StreamFigures } from "../broker/broker.ts";
import { lagSeconds } from "../figures/lag-events.ts";
import type { ChainAnswers } from "./ask-chain.ts";
import type { Asked } from "./ask-within.ts";

type Health = {
  readonly state: "ok" | "behind" | "unavailable";
  readonly reason: string | null;
};

/** What waits longer than this is behind, as in the alerts of ingest and projector. */
const behindAfterMs = 10_000;
/** A stream that is fuller than this is behind: when it is full it refuses new messages. */
const nearlyFull = 0.9;

const ok: Health = { state: "ok", reason: null };
const behind = (reason: string): Health => ({ state: "behind", reason });
const unavailable = (reason: string): Health => ({ state: "unavailable", reason });
const valueOf = <T>(asked: Asked<T>): T | null => (asked.kind === "answered" ? asked.value : null);

/** Returns every part of the chain with its state and figures; those that nobody could ask for are null. */
export function chainOfAnswers(answers: ChainAnswers, nowMs: number) {
  return {
    at: new Date(nowMs).toISOString(),
    producers: producersOf(answers),
    nats: natsOf(answers, nowMs),
    ingest: { ...ingestHealth(answers, nowMs), ...ingestFigures(answers) },
    event_store: eventStoreOf(answers, nowMs),
    projector: projectorOf(answers, nowMs),
    query_api: apiHealth(answers),
  };
}

function producersOf({ captured, notServed }: ChainAnswers) {
  const known = valueOf(captured);
  return {
    ...producersHealth(captured, notServed),
    frames_per_second: known && known.frames / 60,
    sending_cameras: known && known.cameras,
  };
}

function producersHealth(
  captured: ChainAnswers["captured"],
  notServed: ChainAnswers["notServed"],
): Health {
  if (captured.kind === "unanswered") return unavailable(captured.reason);
  if (captured.value !== null) return ok;
  return unavailable(valueOf(notServed) ?? "the read models can't be queried yet");
}

function natsOf({ queue }: ChainAnswers, nowMs: number) {
  const figures = valueOf(queue);
  const frames = figures?.frames ?? null;
  const oldestMs = frames?.oldestMs ?? null;
  return {
    ...natsHealth(queue),
    kept_messages: frames && frames.messages,
    kept_bytes: frames && frames.bytes,
    limit_bytes: frames && frames.maxBytes,
    published_messages_total: frames && frames.published,
    oldest_message_seconds: oldestMs === null ? null : secondsSince(oldestMs, nowMs),
    // Without the stream nothing has been refused yet.
    dead_letter_messages: figures && (figures.deadLetters?.messages ?? 0),
  };
}

function natsHealth(queue: ChainAnswers["queue"]): Health {
  if (queue.kind === "unanswered") return unavailable(queue.reason);
  const { frames } = queue.value;
  if (frames === null) return unavailable("there is no stream FRAMES: has ingest been started?");
  const share = frames.maxBytes === null ? 0 : frames.bytes / frames.maxBytes;
  if (share <= nearlyFull) return ok;
  return behind(
    `the stream FRAMES is ${Math.floor(share * 100)} % full; a full one refuses new messages`,
  );
}

function ingestFigures({ queue }: ChainAnswers) {
  const consumer = valueOf(queue)?.ingest ?? null;
  return {
    backlog_messages: consumer && consumer.waiting,
    in_flight_messages: consumer && consumer.inFlight,
  };
}

function ingestHealth({ queue }: ChainAnswers, nowMs: number): Health {
  if (queue.kind === "unanswered") return unavailable(queue.reason);
  const { frames, ingest } = queue.value;
  if (ingest === null) {
    return unavailable("JetStream has no consumer `ingest`: has ingest been started?");
  }
  if (ingest.isPaused) return behind("its consumer is paused");
  return frames === null ? ok : queueHealth(frames, nowMs);
}

function queueHealth({ messages, oldestMs }: StreamFigures, nowMs: number): Health {
  if (oldestMs === null || nowMs - oldestMs <= behindAfterMs) return ok;
  const seconds = Math.round(secondsSince(oldestMs, nowMs));
  return behind(`${messages} messages are not stored yet, the oldest for ${seconds} s`);
}

function eventStoreOf({ head }: ChainAnswers, nowMs: number) {
  const newest = valueOf(head);
  return {
    ...(head.kind === "answered" ? ok : unavailable(head.reason)),
    head_position: newest && String(newest.position),
    newest_event_at: newest && isoOfUs(newest.recordedAtUs),
    newest_event_seconds: newest && secondsSince(newest.recordedAtUs / 1000, nowMs),
  };
}

function projectorOf(answers: ChainAnswers, nowMs: number) {
  const row = valueOf(answers.projection);
  const lag = valueOf(answers.lag);
  const position = row?.position ?? null;
  return {
    ...projectorHealth(answers, nowMs),
    position: position === null ? null : String(position),
    lag_events: lag && lag.events,
    lag_events_is_minimum: lag?.isMinimum ?? false,
    lag_seconds: lag && row && lagSeconds(lag, row.newest_recorded_us, nowMs),
    applied_events_total: row && Number(row.events_total),
    set_aside_events: row && Number(row.poison_total),
  };
}

function projectorHealth({ projection, lag }: ChainAnswers, nowMs: number): Health {
  if (projection.kind === "unanswered") return unavailable(projection.reason);
  const row = projection.value;
  if (row === null) return unavailable("no projector has served read models yet");
  if (row.status === "refused") return behind(row.detail ?? "it has refused the log");
  if (row.rebuilding || row.rebuild_asked) return behind("it is being rebuilt from the log");
  if (lag.kind === "unanswered") return unavailable(`its lag can't be counted: ${lag.reason}`);
  const { events, isMinimum, oldestUs } = lag.value;
  if (oldestUs === null || nowMs - oldestUs / 1000 <= behindAfterMs) return ok;
  const seconds = Math.round(secondsSince(oldestUs / 1000, nowMs));
  const count = isMinimum ? `at least ${events}` : `${events}`;
  return behind(`${count} events are not applied yet, the oldest for ${seconds} s`);
}

function apiHealth({ notServed }: ChainAnswers): Health {
  if (notServed.kind === "unanswered") return unavailable(notServed.reason);
  return notServed.value === null ? ok : behind(notServed.value);
}

const secondsSince = (ms: number, nowMs: number): number => Math.max(0, (nowMs - ms) / 1000);
