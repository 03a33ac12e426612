import { isDeepStrictEqual } from "node:util";
import type { AppendOutcome } from "../../src/streams/appender.ts";
import type { EventStore } from "../../src/store/event-store.ts";
import type { SeenEvent } from "./log-reading.ts";
import { eventsBackwards, eventsOf, streamEvents } from "./log-reading.ts";

/** An append that was sent once or more. */
export type Attempt = {
  readonly stream: string;
  readonly ids: readonly string[];
  readonly sizeBytes: number;
  /** The first answer that confirmed that it is stored. */
  answer: (AppendOutcome & { kind: "appended" }) | undefined;
};

// Thousands of runs check millions of facts: this costs less than a test framework's assertions.
const must = (isSo: boolean, what: string, detail?: unknown): void => {
  if (!isSo) throw new Error(`${what}: ${JSON.stringify(detail)}`);
};

/** Checks that an append that had been answered gets the same answer ever after. */
export function checkAnswer(attempt: Attempt, outcome: AppendOutcome): void {
  must(outcome.kind === "appended", "an append is refused", { attempt, outcome });
  if (!attempt.answer) return;
  must(isDeepStrictEqual(outcome, attempt.answer), "another answer", { attempt, outcome });
}

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((number, i) => i === 0 || number > (numbers[i - 1] as number));

const checkAttempt = (
  attempt: Attempt,
  log: readonly SeenEvent[],
  places: ReadonlyMap<string, number>,
): void => {
  const { ids, answer } = attempt;
  const first = places.get(ids[0] as string);
  if (first === undefined) {
    must(answer === undefined, "an acknowledged append is lost", attempt);
    must(!ids.some((id) => places.has(id)), "an append without its head", attempt);
    return;
  }
  const stored = log.slice(first, first + ids.length);
  const isWhole = ids.every(
    (id, i) => stored[i]?.id === id && stored[i]?.stream === attempt.stream,
  );
  must(isWhole, "an append that is not whole", attempt);
  const last = stored.at(-1);
  const isAsReported =
    !answer || (last?.revision === answer.revision && last?.position === answer.position);
  must(isAsReported, "an append is elsewhere", { attempt, last });
};

const checkStreams = (store: EventStore, log: readonly SeenEvent[]): void => {
  const streams = Map.groupBy(log, ({ stream }) => stream);
  for (const [stream, own] of streams) {
    must(
      own.every(({ revision }, i) => revision === i),
      "revisions have a gap",
      stream,
    );
    must(isDeepStrictEqual(streamEvents(store, stream), own), "a stream differs from $all", stream);
  }
};

/**
 * Checks that every append is stored whole and once, or not at all if it was not acknowledged, and that
 * streams and $all agree.
 */
export function checkLog(store: EventStore, attempts: readonly Attempt[]): void {
  const log = eventsOf(store);
  const places = new Map(log.map(({ id }, i) => [id, i]));
  must(places.size === log.length, "an event is there twice");
  must(isAscending(log.map(({ position }) => position)), "positions don't ascend");
  const proposed = new Set(attempts.flatMap(({ ids }) => ids));
  must(
    log.every(({ id }) => proposed.has(id)),
    "an event that nobody sent",
  );
  for (const attempt of attempts) checkAttempt(attempt, log, places);
  checkStreams(store, log);
  must(isDeepStrictEqual(eventsBackwards(store).reverse(), log), "backwards differs");
}

/** Checks that events once shown to a reader are still at their positions. */
export function checkSeen(store: EventStore, seen: ReadonlyMap<string, number>): void {
  const now = new Map(eventsOf(store).map(({ id, position }) => [id, position]));
  for (const [id, position] of seen) must(now.get(id) === position, "what was read is lost", id);
}
