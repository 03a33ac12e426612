import { ErrorCode, NatsError } from "nats";
import type { PublishResult } from "../jetstream-publisher.ts";
import { NatsAccessError } from "./nats-access-error.ts";

/** The texts of JetStream's errors and the remedy for each: one error code can have several causes. */
const remedies: readonly (readonly [words: RegExp, remedy: string])[] = [
  [/not enabled for account/i, "give this NATS account JetStream: `jetstream: enabled`"],
  [/not enabled/i, "start NATS with JetStream: -js"],
  [/stream not found/i, "ingest creates its streams when it starts: is it running with this NATS?"],
  [
    /maximum (bytes|messages)/i,
    "the stream is full until ingest has stored the waiting messages: check why ingest doesn't, or raise the stream's max_bytes",
  ],
  [/exceeds maximum allowed/i, "send less in one message, or raise the stream's max_msg_size"],
  [
    /resource limits exceeded for account/i,
    "raise the JetStream limits of this NATS account (max_file, max_streams)",
  ],
  [
    /insufficient (storage )?resources|no space left/i,
    "free disk space where NATS keeps its data, or raise max_file_store in its settings",
  ],
];

function withRemedy(description: string): string {
  const remedy = remedies.find(([words]) => words.test(description))?.[1];
  return remedy === undefined
    ? `JetStream refuses it: ${description}`
    : `JetStream refuses it: ${description}; ${remedy}`;
}

/**
 * Returns whether NATS replied with a refusal: it is up, and refuses again until somebody corrects the cause.
 */
export function isNatsRefusal(error: unknown): boolean {
  if (!(error instanceof NatsError)) return false;
  const codes: readonly string[] = [ErrorCode.PermissionsViolation, ErrorCode.MaxPayloadExceeded];
  return error.api_error !== undefined || codes.includes(error.code);
}

/**
 * Explains a failed call over a NATS connection in a sentence that names the setting to correct; contains no
 * secret.
 */
export function explainTrouble(error: unknown): string {
  if (error instanceof NatsAccessError) return error.message;
  if (!(error instanceof NatsError)) return error instanceof Error ? error.message : String(error);
  if (error.api_error !== undefined) return withRemedy(error.api_error.description);
  switch (error.code) {
    case ErrorCode.PermissionsViolation:
      return notPermitted(error);
    case ErrorCode.NoResponders:
      return "JetStream is not available (503): start NATS with -js, and give this account JetStream: `jetstream: enabled`";
    case ErrorCode.Timeout:
      return "NATS doesn't answer in time: it is overloaded, or this user lacks a permission on the subject, or on _INBOX.>";
    case ErrorCode.MaxPayloadExceeded:
      return "the message is larger than NATS accepts: raise max_payload in its settings";
    default:
      return error.message;
  }
}

function notPermitted({ permissionContext, message }: NatsError): string {
  return permissionContext ? explainDenied(permissionContext) : `${message}; ${allowIt}`;
}

const allowIt = "allow it in the user's permissions, or log in as another user";

/** What NATS doesn't permit, as the client reports it: "publish" or "subscription", and the subject. */
export type Denied = { readonly operation: string; readonly subject: string };

/** Explains a missing permission in a sentence that names the subject. */
export function explainDenied({ operation, subject }: Denied): string {
  const deed = operation === "subscription" ? "subscribe to" : "publish to";
  return `NATS doesn't permit this user to ${deed} ${subject}: ${allowIt}`;
}

/** Explains why JetStream has not stored a message, in a sentence that names the setting to correct. */
export function explainUnstored(
  result: Exclude<PublishResult, { readonly kind: "stored" }>,
  subject: string,
): string {
  switch (result.kind) {
    case "refused":
      return withRemedy(result.description);
    case "no_stream":
      return `no JetStream stream accepts ${subject}: is ingest running with this NATS, and JetStream on (-js, and \`jetstream: enabled\` for this account)?`;
    case "timeout":
      return `JetStream doesn't acknowledge messages published to ${subject}: is NATS overloaded, or does this user lack the permission to publish there, or to subscribe to _INBOX.>?`;
  }
}
