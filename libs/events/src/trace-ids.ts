import { hash } from "node:crypto";
import type { SpanId, TraceId } from "./branded-ids.ts";

/** The kind of a span; the root's key is the frame id, the others' `pipeline|stage|attempt|n`. */
export type SpanKind = "root" | "queue" | "process" | "drop";

/** Returns the trace id of a frame: the same in live push, replay and archive. */
export function traceIdOf(site: string, frameId: string): TraceId {
  return sha256(`detektor|trace|${site}|${frameId}`).slice(0, 32) as TraceId;
}

/** Returns the id of a copy of a frame's trace with a certain content, identified by its hash. */
export function revisedTraceIdOf(site: string, frameId: string, contentHash: string): TraceId {
  return traceIdOf(site, `${frameId}|revision|${contentHash}`);
}

/** Returns the id of the copy of a frame's trace in a namespace. */
export function namespacedTraceIdOf(site: string, frameId: string, namespace: string): TraceId {
  return traceIdOf(site, `${frameId}|namespace|${namespace}`);
}

/**
 * Returns whether a trace is in the sampled share of all (0 to 1). The same id always has the same result,
 * and a sampled trace is also in every larger share.
 */
export function isSampledTrace(traceId: string, ratio: number): boolean {
  return Number.parseInt(traceId.slice(-12), 16) < ratio * 2 ** 48;
}

/**
 * Returns the id of a span; its hash includes the trace id, because viewers find parents by span id alone.
 */
export function spanIdOf(traceId: string, kind: SpanKind, key: string): SpanId {
  const id = sha256(`detektor|span|${traceId}|${kind}|${key}`).slice(0, 16);
  return (id === "0000000000000000" ? "0000000000000001" : id) as SpanId;
}

function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
