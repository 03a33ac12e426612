/** Why an event is not taken; also the last word of its dead-letter subject. */
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
 * What is wrong with an event: `field` is a path (`data.objects[0].bbox.w`), `body` for the whole
 * of it, or `[3]` for the whole of a batch's fourth; `detail` is a sentence for people.
 */
export type Refusal = {
  readonly id: string | null;
  readonly field: string;
  readonly reason: RefusalReason;
  readonly detail: string;
};

/** The refusal's field when it is about the whole event. */
export const WHOLE_EVENT = "body";

/** A path as fields are named in refusals: `data.objects[0].bbox.w`. */
export function fieldOf(path: readonly PropertyKey[]): string {
  let field = "";
  for (const step of path) {
    if (typeof step === "number") field += `[${step}]`;
    else field += field === "" ? String(step) : `.${String(step)}`;
  }
  return field === "" ? WHOLE_EVENT : field;
}
