import { hash } from "node:crypto";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";
import { encodeTrace } from "./encode-trace.ts";

/** sha256 in hex of the encoded spans: equal for equal traces. */
export const traceHash = (spans: readonly ReadableSpan[]): string =>
  hash("sha256", encodeTrace(spans));
