import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/** Where spans go and how; `endpoint` is an OTLP/HTTP base address such as http://127.0.0.1:4318. */
export type PushOptions = {
  readonly endpoint: string;
  readonly spans: readonly ReadableSpan[];
  readonly fetch?: typeof globalThis.fetch;
  readonly signal?: AbortSignal;
  readonly logger?: { readonly warn: (fields: object, message: string) => void };
  /** How often a request is sent before giving up; 5. */
  readonly maxAttempts?: number;
  /** How long an answer may take; 10,000. */
  readonly timeoutMs?: number;
  /** The first pause before a retry, doubled each time; 200. */
  readonly minPauseMs?: number;
};

/** What came of a push; the counts are spans, `rejected` those that the backend took the request for but not them. */
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
