import type { FrameSummary } from "@detektor/frame-state";
import { foldBatch, sortBatch } from "../src/fold/fold-batch.ts";
import { FrameCache } from "../src/fold/frame-cache.ts";
import type { recorded } from "./canned-log.ts";

/** Returns the frames that end, batch by batch. */
export function endedIn(events: ReturnType<typeof recorded>, batchEvents: number): FrameSummary[] {
  const cache = new FrameCache(1e9);
  const ended: FrameSummary[] = [];
  for (let at = 0; at < events.length; at += batchEvents) {
    const batch = foldBatch(sortBatch(events.slice(at, at + batchEvents)), cache);
    for (const [id, entry] of batch.entries) cache.pin(id, entry);
    ended.push(...batch.ended);
  }
  return ended;
}
