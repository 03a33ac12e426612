import type { RecordedEvent } from "@detektor/event-log";
import { EventRejected } from "@detektor/events";

/**
 * Returns the event of which an event of a kept stream is a copy, as the log had recorded it; throws
 * EventRejected if the copy doesn't say where it was.
 */
export function originalOf(copy: RecordedEvent): RecordedEvent {
  const { id, type, data, dataText, metadata } = copy;
  const { stream, revision, position, recorded_us } = originOf(metadata);
  return {
    id,
    type,
    data,
    dataText,
    metadata,
    stream,
    revision: BigInt(revision),
    position: BigInt(position),
    recordedAtUs: recorded_us,
  };
}

/** Where the original of a copy was in the log. */
type Origin = {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly recorded_us: number;
};

/** Returns the stream of a copy's original. */
export function originStreamOf(copy: Pick<RecordedEvent, "metadata">): string {
  return originOf(copy.metadata).stream;
}

function originOf(metadata: unknown): Origin {
  const origin = (metadata as { readonly origin?: Partial<Origin> } | null)?.origin;
  const isWhole =
    typeof origin?.stream === "string" &&
    isDecimal(origin.revision) &&
    isDecimal(origin.position) &&
    Number.isSafeInteger(origin.recorded_us);
  if (!isWhole) throw new EventRejected("metadata.origin of a kept event has another shape");
  return origin as Origin;
}

/** The greatest bigint of Postgres, where positions and revisions are stored. */
const mostDecimal = 2n ** 63n - 1n;

function isDecimal(value: unknown): boolean {
  return typeof value === "string" && /^\d{1,19}$/.test(value) && BigInt(value) <= mostDecimal;
}
