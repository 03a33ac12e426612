import type { RecordedEvent } from "@detektor/event-log";
import { EventRejected, isFrameId, parseStream } from "@detektor/events";
import type { KeptFrame } from "@detektor/read-model";

/** Returns the frames of which events of kept streams are copies, with the revisions of the copies. */
export function keptFramesOf(copies: readonly RecordedEvent[]): readonly KeptFrame[] {
  const frames = new Map<string, KeptFrame>();
  for (const copy of copies) {
    const { stream, revision } = copy;
    const parsed = parseStream(stream);
    const frameId = (copy.data as { readonly frame_id?: unknown } | null)?.frame_id;
    if (parsed.kind !== "kept" || typeof frameId !== "string" || !isFrameId(frameId)) {
      throw new EventRejected("a kept event names no frame");
    }
    const { site, camera } = parsed;
    const key = `${stream}/${frameId}`;
    const from = frames.get(key)?.from ?? revision;
    frames.set(key, { site, camera, frameId, from, to: revision });
  }
  return [...frames.values()];
}
