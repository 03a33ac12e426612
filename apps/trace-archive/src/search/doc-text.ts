import type { FactKind } from "@detektor/frame-state";

/** The names in facts and claims for attributes of spans. */
const names: ReadonlyMap<string, string> = new Map([
  ["event.id", "id"],
  ["error.type", "error"],
  ["frame.batch_id", "batch"],
  ["frame.device", "device"],
  ["frame.drop_reason", "reason"],
  ["frame.processor_id", "processor"],
  ["frame.session_id", "session"],
  ["frame.stage", "stage"],
]);

/**
 * Returns texts, at least one of which is in the document of every frame with that attribute on a span; null
 * if the document doesn't show it.
 */
export function docText(key: string, value: string): string[] | null {
  if (key === "error" && value === "true") return kinds("stage_failed", "failed", "dropped");
  if (key.startsWith("detection.")) return kinds("objects_detected");
  if (key === "frame.seq") return /^\d+$/.test(value) ? [`"seq":${value}`] : null;
  const name = names.get(key);
  // Without the closing quote: an attribute may be cut.
  return name === undefined ? null : [`"${name}":${JSON.stringify(value).slice(0, -1)}`];
}

const kinds = (...names: readonly FactKind[]): string[] => names.map((name) => `"kind":"${name}"`);
