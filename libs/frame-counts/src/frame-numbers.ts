import { leastFrameId } from "@detektor/events";
import type { NewFrame, SessionNews } from "./tally.ts";

/** The numbers of a session's frames: times in ms and numbers in turns, each as the distance from the previous one. */
export type PackedNumbers = readonly [session: string, numbers: readonly number[]];

/** Returns the numbers of sessions, each in order of time. */
export function packNumbers(news: Iterable<SessionNews>): readonly PackedNumbers[] {
  return Array.from(news, ({ session, frames }) => {
    const numbers: number[] = [];
    let [ms, seq] = [0, 0];
    for (const frame of frames.toSorted((a, b) => a.ms - b.ms || a.seq - b.seq)) {
      numbers.push(frame.ms - ms, frame.seq - seq);
      [ms, seq] = [frame.ms, frame.seq];
    }
    return [session, numbers];
  });
}

/** Reverses {@link packNumbers} for a session; of the frame ids only the time is known. */
export function unpackNumbers([session, numbers]: PackedNumbers): NewFrame[] {
  const frames: NewFrame[] = [];
  let [ms, seq] = [0, 0];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    ms += numbers[at] ?? 0;
    seq += numbers[at + 1] ?? 0;
    frames.push({ ms, session, seq, frameId: leastFrameId(ms * 1000) });
  }
  return frames;
}
