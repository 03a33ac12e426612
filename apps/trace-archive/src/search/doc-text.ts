import { beforeFactId, beforeValue, type FactKind, textOfKind } from "@detektor/frame-state";

/** The texts that values of attributes of spans come after in documents. */
const before: ReadonlyMap<string, string> = new Map([
  ["event.id", beforeFactId],
  ["error.type", beforeValue("error")],
  ["frame.batch_id", beforeValue("batch")],
  ["frame.device", beforeValue("device")],
  ["frame.drop_reason", beforeValue("reason")],
  ["frame.processor_id", beforeValue("processor")],
  ["frame.session_id", '"session":'],
  ["frame.stage", beforeValue("stage")],
]);

/**
 * Returns texts, at least one of which is in the document of every frame with that attribute on a span; null
 * if the document doesn't show it.
 */
export function docText(key: string, value: string): string[] | null {
  if (key === "error" && value === "true") return kinds("stage_failed", "failed", "dropped");
  if (key.startsWith("detection.")) return kinds("objects_detected");
  if (key === "frame.seq") return /^\d+$/.test(value) ? [`"seq":${value}`] : null;
  const name = before.get(key);
  // Without the closing quote: an attribute may be cut.
  return name === undefined ? null : [`${name}${JSON.stringify(value).slice(0, -1)}`];
}

const kinds = (...names: readonly FactKind[]): string[] => names.map(textOfKind);
