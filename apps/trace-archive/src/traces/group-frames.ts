import type { KnownFrame } from "./known-frame.ts";

const maxFrames = 32;
const maxEvents = 1000;

/** Groups frames, in order, to build together: at most 32 frames and 1,000 events, or one frame with more. */
export async function* groupFrames(
  frames: AsyncIterable<KnownFrame> | Iterable<KnownFrame>,
): AsyncGenerator<readonly KnownFrame[]> {
  let group: KnownFrame[] = [];
  for await (const frame of frames) {
    if (group.length > 0 && eventsOf(group) + frame.events > maxEvents) {
      yield group;
      group = [];
    }
    group.push(frame);
    if (group.length < maxFrames) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Returns the weight of a group: its number of events. */
export function eventsOf(group: readonly KnownFrame[]): number {
  return group.reduce((sum, { events }) => sum + events, 0);
}
