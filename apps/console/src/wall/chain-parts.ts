import type { ChainNow } from "./chain-query.ts";

/** A number with its unit, and what it means. */
export type ChainFigure = { readonly text: string; readonly meaning: string };

/** A part of the chain, with what is on the arrow that leads to it; the first part has no arrow. */
export type ChainPart = {
  readonly name: string;
  readonly state: "ok" | "behind" | "unavailable";
  readonly reason: string | null;
  readonly arrow: readonly ChainFigure[];
  readonly figures: readonly ChainFigure[];
};

/** Returns the parts in the order in which events pass them; a number that isn't known is shown as –. */
export function chainParts(now: ChainNow): readonly ChainPart[] {
  return [producersPart, queuePart, ingestPart, storePart, projectorPart, apiPart].map((of) =>
    of(now),
  );
}

function producersPart({ chain: { producers } }: ChainNow): ChainPart {
  return part(
    "Producers",
    producers,
    [],
    [
      [
        `${decimal(producers.frames_per_second)} frames/s`,
        "Frames captured in the last complete minute",
      ],
      [`${whole(producers.sending_cameras)} cameras`, "Cameras that these frames are from"],
    ],
  );
}

function queuePart({ chain: { nats }, rates }: ChainNow): ChainPart {
  return part(
    "NATS",
    nats,
    [[`${decimal(rates.published)} messages/s`, "Published by producers, since the last answer"]],
    [
      [`${whole(nats.kept_messages)} kept`, "Messages in the stream FRAMES, until they are stored"],
      [`${mebibytes(nats.kept_bytes)} MiB`, "Size of the stream FRAMES"],
      [`${whole(nats.dead_letter_messages)} refused`, "Dead letters that are kept"],
    ],
  );
}

function ingestPart({ chain: { ingest, nats } }: ChainNow): ChainPart {
  return part(
    "Ingest",
    ingest,
    [
      [
        `${whole(ingest.backlog_messages)} wait`,
        "Messages that NATS has not delivered to ingest yet",
      ],
    ],
    [
      [
        `${whole(ingest.in_flight_messages)} in flight`,
        "Messages delivered to ingest and not stored yet",
      ],
      [
        `oldest ${age(nats.oldest_message_seconds)}`,
        "Age of the oldest message that is not stored yet",
      ],
    ],
  );
}

function storePart({ chain: { event_store: store }, rates }: ChainNow): ChainPart {
  return part(
    "Event store",
    store,
    [[`${decimal(rates.stored)} messages/s`, "Stored by ingest, since the last answer"]],
    [
      [`at ${store.head_position ?? "–"}`, "Position of the newest event in the log"],
      [`newest ${age(store.newest_event_seconds)}`, "Age of the newest event in the log"],
    ],
  );
}

function projectorPart({ chain: { projector } }: ChainNow): ChainPart {
  const lag = `${projector.lag_events_is_minimum ? "≥ " : ""}${whole(projector.lag_events)} wait`;
  return part(
    "Projector",
    projector,
    [[lag, "Stored events that are not in the read models yet"]],
    [
      [`at ${projector.position ?? "–"}`, "Position in the log up to which events are applied"],
      [`lag ${age(projector.lag_seconds)}`, "Age of the newest applied event while events wait"],
      [`${whole(projector.set_aside_events)} set aside`, "Events that can't be applied"],
    ],
  );
}

function apiPart({ chain: { query_api: api }, rates }: ChainNow): ChainPart {
  return part(
    "API",
    api,
    [[`${decimal(rates.applied)} events/s`, "Applied, since the last answer"]],
    [],
  );
}

type Pair = readonly [text: string, meaning: string];

function part(
  name: string,
  { state, reason }: Pick<ChainPart, "state" | "reason">,
  arrow: readonly Pair[],
  figures: readonly Pair[],
): ChainPart {
  return { name, state, reason, arrow: arrow.map(figure), figures: figures.map(figure) };
}

const figure = ([text, meaning]: Pair): ChainFigure => ({ text, meaning });
const whole = (value: number | null): string => value?.toLocaleString("en") ?? "–";
const decimal = (value: number | null): string => value?.toFixed(1) ?? "–";
const mebibytes = (bytes: number | null): string =>
  decimal(bytes === null ? null : bytes / 2 ** 20);

function age(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  return seconds < 6000 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
