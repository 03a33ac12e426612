import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/**
 * The spans to send and their target; `endpoint` is an OTLP/HTTP base address such as http://127.0.0.1:4318.
 */
export type PushOptions = {
  readonly endpoint: string;
  readonly spans: readonly ReadableSpan[];
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  readonly logger?: { readonly warn: (fields: object, message: string) => void };
  /** How often a request is sent before giving up; defaults to 5. */
  readonly maxAttempts?: number;
  /** The timeout of a response, in ms; defaults to 10,000. */
  readonly timeoutMs?: number;
  /** The first pause before a retry, in ms, doubled each time; defaults to 200. */
  readonly minPauseMs?: number;
};

/**
 * The outcome of a push; the counts are spans, `rejected` are those that the backend refused in accepted
 * requests.
 */
export type PushResult =
  | {
      readonly kind: "pushed";
      readonly pushed: number;
      readonly rejected: number;
      readonly message: string | null;
    }
  | {
      readonly kind: "failed";
      readonly reason: "unreachable" | "refused" | "busy" | "cancelled";
      readonly status: number | null;
      readonly detail: string;
      readonly pushed: number;
      readonly rejected: number;
    };
