/** The name of a group: its stream, or "$all", and its group name there. */
export type GroupName = { readonly stream: string; readonly group: string };

/**
 * Why a group operation failed: the group "does-not-exist", "exists" already, "failed" because the
 * requested definition is impossible, was "dropped" (ended or changed) while consumers were connected,
 * has the "maximum-subscribers", or is "closing" with the store.
 */
export type GroupFailure =
  | "does-not-exist"
  | "exists"
  | "failed"
  | "dropped"
  | "maximum-subscribers"
  | "closing";

/** An operation on a group failed. */
export class GroupError extends Error {
  override readonly name = "GroupError";
  readonly kind: GroupFailure;
  readonly of: GroupName;
  /** Set for "failed". */
  readonly reason: string | undefined;

  constructor(kind: GroupFailure, { stream, group }: GroupName, reason?: string) {
    super(`group ${group} on stream ${stream}: ${reason ?? kind}`);
    this.kind = kind;
    this.of = { stream, group };
    this.reason = reason;
  }
}
