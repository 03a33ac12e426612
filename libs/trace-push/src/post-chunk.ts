import { setTimeout as delay } from "node:timers/promises";
import { backoffMs } from "@detektor/basics";
import {
  type IExportTracePartialSuccess,
  ProtobufTraceSerializer,
} from "@opentelemetry/otlp-transformer";
import type { PushOptions, PushResult } from "./push-options.ts";
import { retryAfterMs } from "./retry-after.ts";

/** The outcome of one request. */
export type PostOutcome =
  | { readonly kind: "accepted"; readonly rejected: number; readonly message: string | null }
  | Omit<Extract<PushResult, { kind: "failed" }>, "pushed" | "rejected">;

type Tried =
  | PostOutcome
  | { readonly kind: "retry"; readonly pauseMs: number | null; readonly failure: PostOutcome };

const passing = new Set([429, 502, 503, 504]);
const maxPauseMs = 30_000;

/** Sends one request; retries if the backend is unavailable or busy, honouring Retry-After up to 30 s. */
export async function postChunk(bytes: Uint8Array, options: PushOptions): Promise<PostOutcome> {
  const { maxAttempts = 5, minPauseMs = 200, logger, signal } = options;
  for (let attempt = 1; ; attempt++) {
    if (signal?.aborted) return cancelled;
    const tried = await tryOnce(bytes, options);
    if (tried.kind !== "retry") return tried;
    if (attempt >= maxAttempts) return tried.failure;
    const ownPauseMs = backoffMs(attempt, { minMs: minPauseMs, maxMs: maxPauseMs });
    const pauseMs = Math.min(tried.pauseMs ?? ownPauseMs, maxPauseMs);
    if (attempt === 1)
      logger?.warn(
        { endpoint: options.endpoint, ...tried.failure },
        "spans not accepted; retrying",
      );
    await delay(pauseMs, undefined, signal ? { signal } : {}).catch(() => {});
  }
}

async function tryOnce(bytes: Uint8Array, options: PushOptions): Promise<Tried> {
  const { endpoint, fetch = globalThis.fetch, signal, timeoutMs = 10_000 } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(urlOf(endpoint), {
      method: "POST",
      headers: { "content-type": "application/x-protobuf" },
      body: Uint8Array.from(bytes),
      redirect: "error",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    return await outcomeOf(response);
  } catch (error) {
    if (signal?.aborted) return cancelled;
    return { kind: "retry", pauseMs: null, failure: unreachable(endpoint, error) };
  }
}

async function outcomeOf(response: Response): Promise<Tried> {
  const body = new Uint8Array(await response.arrayBuffer());
  if (response.ok) return acceptedOf(response, body);
  const busy = passing.has(response.status);
  const text = new TextDecoder()
    .decode(body.subarray(0, 200))
    .replaceAll(/[^\x20-\x7e]+/g, " ")
    .trim();
  const failure: PostOutcome = {
    kind: "failed",
    reason: busy ? "busy" : "refused",
    status: response.status,
    detail: `the backend answered ${response.status}${text ? `: ${text}` : ""}`,
  };
  if (!busy) return failure;
  return {
    kind: "retry",
    pauseMs: retryAfterMs(response.headers.get("retry-after"), Date.now()),
    failure,
  };
}

function acceptedOf(response: Response, body: Uint8Array): PostOutcome {
  const partial = isProtobuf(response) ? partialSuccessOf(body) : undefined;
  const rejected = Number(partial?.rejectedSpans ?? 0);
  return { kind: "accepted", rejected, message: partial?.errorMessage || null };
}

/** Returns a backend's report about spans that it rejected; undefined if the response isn't OTLP. */
function partialSuccessOf(body: Uint8Array): IExportTracePartialSuccess | undefined {
  try {
    return ProtobufTraceSerializer.deserializeResponse(body).partialSuccess;
  } catch {
    return undefined;
  }
}

function unreachable(endpoint: string, error: unknown): PostOutcome {
  return {
    kind: "failed",
    reason: "unreachable",
    status: null,
    detail: `${URL.parse(endpoint)?.origin ?? endpoint} can't be reached (${whyOf(error)}): is a backend for OTLP over HTTP running there?`,
  };
}

/** Returns the system's error code, such as ECONNREFUSED, if there is one, else the message. */
function whyOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as { readonly code?: unknown };
  return typeof code === "string" ? code : cause.message;
}

const isProtobuf = (response: Response): boolean =>
  /protobuf/i.test(response.headers.get("content-type") ?? "");

const cancelled: PostOutcome = {
  kind: "failed",
  reason: "cancelled",
  status: null,
  detail: "cancelled",
};

function urlOf(endpoint: string): string {
  const base = endpoint.replace(/\/+$/, "");
  return base.endsWith("/v1/traces") ? base : `${base}/v1/traces`;
}
