import { hash } from "node:crypto";
import type { SpanId, TraceId } from "./branded-ids.ts";

/** What a span stands for; the root's key is the frame id, the others' `pipeline|stage|attempt|n`. */
export type SpanKind = "root" | "queue" | "process" | "drop";

/** The trace id of a frame: the same in live push, replay and archive. */
export function traceIdOf(site: string, frameId: string): TraceId {
  return sha256(`detektor|trace|${site}|${frameId}`).slice(0, 32) as TraceId;
}

/** The id of a span; hashes in its trace id, because viewers find parents by span id alone. */
export function spanIdOf(traceId: string, kind: SpanKind, key: string): SpanId {
  const id = sha256(`detektor|span|${traceId}|${kind}|${key}`).slice(0, 16);
  return (id === "0000000000000000" ? "0000000000000001" : id) as SpanId;
}

function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
