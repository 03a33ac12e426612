import type { MsgHdrs } from "nats";

/** What one of JetStream's own messages means to the pull that it answers. */
export type PullStatus =
  /** The pull stands, or has ended as its count says: nothing to do. */
  | { readonly kind: "stands" }
  /** The pull has ended as it was asked to: another may be asked for at once. */
  | { readonly kind: "ended" }
  /** The pull has ended, for the next message is larger than the bytes that were left of it. */
  | { readonly kind: "no_room" }
  /** The consumer is gone: what it handed out can't be acknowledged any more. */
  | { readonly kind: "gone"; readonly reason: string }
  /** Something is not as it must be: to be looked at before the next pull. */
  | { readonly kind: "trouble"; readonly reason: string };

/** Reads a status of JetStream's; total: what isn't known is trouble, by its own words. */
export function readPullStatus(headers: MsgHdrs | undefined): PullStatus {
  const { code, description: text } = headers ?? { code: 0, description: "without a status" };
  switch (code) {
    case 100:
      return { kind: "stands" };
    case 404:
    case 408:
      return { kind: "ended" };
    case 409:
      return readConflict(text);
    case 503:
      return {
        kind: "trouble",
        reason: "nobody answers a pull: JetStream is off, or its consumer",
      };
    default:
      return { kind: "trouble", reason: `JetStream answers a pull with ${code} ${text}` };
  }
}

/** 409 is JetStream's word for whatever ends a pull before its time; only its text tells what. */
function readConflict(text: string): PullStatus {
  const lower = text.toLowerCase();
  if (lower === "batch completed") return { kind: "stands" };
  if (lower.startsWith("message size exceeds maxbytes")) return { kind: "no_room" };
  if (lower === "consumer deleted") return { kind: "gone", reason: "the consumer was deleted" };
  return { kind: "trouble", reason: `JetStream ended a pull: ${text}` };
}
