import { setTimeout as wait } from "node:timers/promises";
import type { Producer } from "@detektor/producer";
import { eventsPerFrame, type LoadPlan } from "./load-plan.ts";
import { frameParts, type PlayedFrame, playFrame } from "./publish-frame.ts";

/** The inputs of playing: target, plan, and how many events are queryable by now. */
export type Playing = {
  readonly producer: Producer;
  readonly plan: LoadPlan;
  readonly queryable: () => number;
  readonly published: (frame: PlayedFrame, number: number) => void;
};

const nowMs = (): number => performance.timeOrigin + performance.now();
const tickMs = 5;
// the producer is asked for room before each group of this many frames
const framesAtOnce = 50;

const frameOf = ({ plan }: Playing, number: number, capturedMs: number): PlayedFrame => {
  const camera = `cam-${number % plan.cameras}`;
  const seq = Math.floor(number / plan.cameras) + 1;
  return playFrame(plan.site, camera, seq, Math.round(capturedMs * 1000));
};

/** Plays frames at the plan's rate, each event when it happens; returns the number of frames. */
export async function playPaced(playing: Playing, fps: number): Promise<number> {
  const { plan, producer } = playing;
  const stepMs = 1000 / (fps * plan.cameras);
  const total = Math.floor((plan.seconds * 1000) / stepMs);
  const beginMs = nowMs();
  const open = new Map<number, PlayedFrame>();
  const next = frameParts.map(() => 0);
  const last = frameParts.length - 1;
  while ((next[last] ?? 0) < total) {
    for (const [at, part] of frameParts.entries()) {
      // if playing has fallen behind, no more at once than the producer has room for
      const most = Math.min(total, (next[at] ?? 0) + framesAtOnce);
      let number = next[at] ?? 0;
      for (; number < most && beginMs + number * stepMs + part.afterMs <= nowMs(); number++) {
        const frame = open.get(number) ?? frameOf(playing, number, beginMs + number * stepMs);
        open.set(number, frame);
        part.publish(producer, frame);
        if (at !== last) continue;
        open.delete(number);
        playing.published(frame, number);
      }
      next[at] = number;
      await producer.room();
    }
    await wait(beginMs + (next[0] ?? 0) * stepMs > nowMs() ? tickMs : 0);
  }
  return total;
}

/** Plays frames as fast as they become queryable, a bounded number ahead; returns their number. */
export async function playFlatOut(playing: Playing): Promise<number> {
  const { plan, producer } = playing;
  const endMs = nowMs() + plan.seconds * 1000;
  let number = 0;
  while (nowMs() < endMs) {
    if (number * eventsPerFrame - playing.queryable() > plan.maxOutstanding) {
      await wait(tickMs);
      continue;
    }
    for (let left = framesAtOnce; left > 0; left--) {
      const frame = frameOf(playing, number, nowMs() - 45);
      for (const part of frameParts) part.publish(producer, frame);
      playing.published(frame, number);
      number++;
    }
    await producer.room();
    if (number % plan.cameras < framesAtOnce) await wait(0);
  }
  return number;
}
