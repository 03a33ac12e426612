import type { MsgHdrs } from "nats";

/** The meaning of one of JetStream's status messages for the pull that it answers. */
export type PullStatus =
  /** The pull is still open, or has ended as its count says: nothing to do. */
  | { readonly kind: "stands" }
  /** The pull has ended as requested: another may be sent at once. */
  | { readonly kind: "ended" }
  /** The pull has ended because the next message is larger than its remaining bytes. */
  | { readonly kind: "no_room" }
  /** The consumer was deleted: what it delivered can't be acknowledged any more. */
  | { readonly kind: "gone"; readonly reason: string }
  /** Something is wrong: it must be checked before the next pull. */
  | { readonly kind: "trouble"; readonly reason: string };

/**
 * Reads a status message of JetStream. Never fails: an unknown status is trouble, with its text as reason.
 */
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
        reason: "no response to a pull: JetStream is disabled, or its consumer is missing",
      };
    default:
      return { kind: "trouble", reason: `JetStream answers a pull with ${code} ${text}` };
  }
}

/** Reads a 409, which JetStream sends for whatever ends a pull early; only its text says why. */
function readConflict(text: string): PullStatus {
  const lower = text.toLowerCase();
  if (lower === "batch completed") return { kind: "stands" };
  if (lower.startsWith("message size exceeds maxbytes")) return { kind: "no_room" };
  if (lower === "consumer deleted") return { kind: "gone", reason: "the consumer was deleted" };
  return { kind: "trouble", reason: `JetStream ended a pull: ${text}` };
}
