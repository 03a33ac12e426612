import { hash } from "node:crypto";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { encodeTrace } from "./encode-trace.ts";

/** Returns the sha256 in hex of the encoded spans: equal for equal traces. */
export function traceHash(spans: readonly ReadableSpan[]): string {
  return hashOfEncoded(encodeTrace(spans));
}

/** Returns the traceHash of spans that are already encoded. */
export function hashOfEncoded(encoded: Uint8Array): string {
  return hash("sha256", encoded);
}
