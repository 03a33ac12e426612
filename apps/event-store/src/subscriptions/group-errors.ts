/** Names a group: its stream, or "$all", and its own name there. */
export type GroupName = { readonly stream: string; readonly group: string };

/**
 * What a group could not do: it "does-not-exist", "exists" already, "failed" since it can't work
 * as it is asked for, was "dropped" (ended or changed) while consumers were connected, has the
 * "maximum-subscribers", or is "closing" with the store.
 */
export type GroupFailure =
  | "does-not-exist"
  | "exists"
  | "failed"
  | "dropped"
  | "maximum-subscribers"
  | "closing";

/** A group could not do what was asked of it. */
export class GroupError extends Error {
  override readonly name = "GroupError";
  readonly kind: GroupFailure;
  readonly of: GroupName;
  /** Set if it "failed". */
  readonly reason: string | undefined;

  constructor(kind: GroupFailure, { stream, group }: GroupName, reason?: string) {
    super(`group ${group} on stream ${stream}: ${reason ?? kind}`);
    this.kind = kind;
    this.of = { stream, group };
    this.reason = reason;
  }
}
