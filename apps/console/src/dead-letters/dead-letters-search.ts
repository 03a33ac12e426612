import { textOf } from "../search.ts";

/** Why ingest refuses an event, and what that means. */
export const refusals = {
  malformed: "it isn't a CloudEvent in JSON, or ends too early",
  invalid: "a field has a value that the event's type doesn't allow",
  unknown_type: "its type isn't one of Detektor's",
  subject_mismatch: "its subject names another site or camera than the event",
  too_large: "it is larger than an event may be",
  id_conflict: "another event with this id is stored already",
  too_far_ahead: "its time is too far in the future",
  segment_expired: "its hour has expired and is no longer kept",
} as const;

/** A reason for which ingest refuses events. */
export type Refusal = keyof typeof refusals;

/** Which dead letters are shown, and which group and letter is open. */
export type DeadLettersSearch = {
  readonly reason?: Refusal;
  readonly group?: string;
  readonly letter?: string;
};

/** Reads from an address which dead letters are shown. */
export function deadLettersSearchOf(raw: Readonly<Record<string, unknown>>): DeadLettersSearch {
  const reason = (Object.keys(refusals) as Refusal[]).find((name) => name === raw["reason"]);
  return {
    ...(reason === undefined ? {} : { reason }),
    ...textOf(raw, "group"),
    ...textOf(raw, "letter"),
  };
}
