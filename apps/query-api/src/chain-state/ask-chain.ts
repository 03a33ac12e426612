import type { EventLog } from "@detektor/event-log";
import type { Deps } from "../deps.ts";
import { type Lag, lagEvents } from "../figures/lag-events.ts";
import type { QueueFigures } from "../broker/broker.ts";
import { type Captured, countCaptured } from "../queries/count-captured.ts";
import { listProjections } from "../queries/list-projections.ts";
import { readCheckpoint } from "../queries/read-checkpoint.ts";
import { type Asked, askWithin } from "./ask-within.ts";

/** The newest event of the log. */
export type Head = { readonly position: bigint; readonly recordedAtUs: number };
/** The generation of the read models that queries read. */
export type ServedProjection = Awaited<ReturnType<typeof listProjections>>[number];

/** What the parts of the chain answered. */
export type ChainAnswers = {
  readonly queue: Asked<QueueFigures>;
  /** Null: the log is empty. */
  readonly head: Asked<Head | null>;
  /** Null: no projector has served read models yet. */
  readonly projection: Asked<ServedProjection | null>;
  readonly lag: Asked<Lag>;
  /** The last complete minute; null while the read models must not be queried. */
  readonly captured: Asked<Captured | null>;
  /** Why the read models must not be queried; null if they may. */
  readonly notServed: Asked<string | null>;
};

const timeoutMs = 2000;

type AskDeps = Pick<Deps, "broker" | "log" | "readModel" | "served" | "now">;

/** Returns a function that asks all parts at the same time, each for at most 2 s. */
export function askChain(deps: AskDeps) {
  const lagOf = async (): Promise<Lag> =>
    lagEvents(deps.log, await readCheckpoint(deps.readModel), AbortSignal.timeout(2 * timeoutMs));
  const capturedOf = async (): Promise<Captured | null> => {
    if ((await deps.served()) !== null) return null;
    return countCaptured(deps.readModel, Math.floor(deps.now() / 60_000) - 1);
  };
  const projectionOf = async (): Promise<ServedProjection | null> =>
    (await listProjections(deps.readModel)).find((row) => row.served) ?? null;
  const asks = {
    queue: askWithin(async () => deps.broker.queue(), "NATS", timeoutMs),
    head: askWithin(async () => headOf(deps.log), "the event store", timeoutMs),
    projection: askWithin(projectionOf, "Postgres", timeoutMs),
    lag: askWithin(lagOf, "the event store", timeoutMs),
    captured: askWithin(capturedOf, "Postgres", timeoutMs),
    notServed: askWithin(async () => deps.served(), "Postgres", timeoutMs),
  };
  return async (): Promise<ChainAnswers> => {
    const [queue, head, projection, lag, captured, notServed] = await Promise.all([
      asks.queue(),
      asks.head(),
      asks.projection(),
      asks.lag(),
      asks.captured(),
      asks.notServed(),
    ]);
    return { queue, head, projection, lag, captured, notServed };
  };
}

async function headOf(log: EventLog): Promise<Head | null> {
  const signal = AbortSignal.timeout(2 * timeoutMs);
  for await (const event of log.readAll({ direction: "backwards", maxCount: 1, signal })) {
    return { position: event.position, recordedAtUs: event.recordedAtUs };
  }
  return null;
}
