/** The reasons for which an event is refused; also the last word of its dead-letter subject. */
export const refusalReasons = [
  "malformed",
  "invalid",
  "unknown_type",
  "subject_mismatch",
  "too_large",
  "id_conflict",
  "too_far_ahead",
  "segment_expired",
] as const;

export type RefusalReason = (typeof refusalReasons)[number];

/**
 * The reason why an event is refused: `field` is a path (`data.objects[0].bbox.w`), `body` for the whole
 * event, or `[3]` for the whole fourth event of a batch; `detail` is a sentence for people.
 */
export type Refusal = {
  readonly id: string | null;
  readonly field: string;
  readonly reason: RefusalReason;
  readonly detail: string;
};

/** The field of a refusal of the whole event. */
export const WHOLE_EVENT = "body";

/** Returns a path in the notation of refusals: `data.objects[0].bbox.w`. */
export function fieldOf(path: readonly PropertyKey[]): string {
  let field = "";
  for (const step of path) {
    if (typeof step === "number") field += `[${step}]`;
    else field += field === "" ? String(step) : `.${String(step)}`;
  }
  return field === "" ? WHOLE_EVENT : field;
}
