import type { StreamConfig } from "nats";
import type { WantedStream } from "./wanted-streams.ts";

/**
 * Returns the changes to a stream that the guarantees need; plain limits are the operator's choice, unless
 * they would silently delete acknowledged messages.
 */
export function streamChanges(present: StreamConfig, wanted: WantedStream): Partial<StreamConfig> {
  const subjects = withSubjects(present.subjects ?? [], wanted.subjects);
  const forgets = wanted.discard === "new";
  return {
    ...(subjects !== null && { subjects }),
    ...(present.discard !== wanted.discard && { discard: wanted.discard }),
    ...(present.no_ack && { no_ack: false }),
    ...(present.max_bytes <= 0 && { max_bytes: wanted.max_bytes }),
    ...(present.max_msg_size > 0 && { max_msg_size: -1 }),
    ...(present.duplicate_window < (wanted.duplicate_window ?? 0) && {
      duplicate_window: wanted.duplicate_window ?? 0,
    }),
    ...(forgets && present.max_age > 0 && { max_age: 0 }),
    ...(forgets &&
      present.max_msgs_per_subject > 0 && {
        max_msgs_per_subject: -1,
        discard_new_per_subject: false,
      }),
  };
}

/**
 * Returns why a stream can't be changed as needed (JetStream doesn't change these properties); null if it
 * can.
 */
export function unchangeable(present: StreamConfig, wanted: WantedStream): string | null {
  if (present.mirror) return "is a mirror of another stream, but Detektor publishes to it";
  if (present.sealed) return "is sealed, but Detektor publishes to it";
  if (present.retention !== wanted.retention) {
    return `has retention "${present.retention}", but Detektor needs "${wanted.retention}"`;
  }
  if (present.storage !== wanted.storage) {
    return `is kept in ${present.storage}, but Detektor needs acknowledged messages on disk`;
  }
  return null;
}

/**
 * Returns the subjects with the missing ones added; null if none is missing. Present subjects that they cover
 * are removed: JetStream refuses overlaps.
 */
function withSubjects(present: readonly string[], wanted: readonly string[]): string[] | null {
  if (wanted.every((subject) => present.some((own) => covers(own, subject)))) return null;
  const others = present.filter((own) => !wanted.some((subject) => covers(subject, own)));
  const missing = wanted.filter((subject) => !others.some((own) => covers(own, subject)));
  return [...others, ...missing];
}

/** Returns whether a subject with wildcards matches everything that another one matches. */
function covers(wide: string, narrow: string): boolean {
  const [a, b] = [wide.split("."), narrow.split(".")];
  for (const [index, token] of a.entries()) {
    if (token === ">") return b.length > index;
    if (b[index] === undefined || b[index] === ">") return false;
    if (token !== "*" && token !== b[index]) return false;
  }
  return a.length === b.length;
}
