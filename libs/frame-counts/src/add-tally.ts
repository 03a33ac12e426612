import { type CameraSeen, merge } from "@detektor/read-model";
import {
  addToSession,
  detectionOf,
  dropOf,
  entry,
  ledgerOf,
  sessionNumbersOf,
  seeCapture,
  type StageDelta,
  stageOf,
  type Tally,
} from "./tally.ts";

/** Adds the second tally's counts to the first. */
export function addTally(into: Tally, more: Tally): void {
  for (const delta of more.ledger.values()) {
    const own = ledgerOf(into, delta.site, delta.camera, delta.minute);
    own.captured += delta.captured;
    own.completed += delta.completed;
    own.dropped += delta.dropped;
    own.failed += delta.failed;
    own.lost += delta.lost;
    own.missing += delta.missing;
  }
  for (const delta of more.drops.values()) dropOf(into, delta).frames += delta.frames;
  for (const delta of more.detections.values()) detectionOf(into, delta).objects += delta.objects;
  for (const delta of more.stages.values()) addStage(into, delta);
  for (const delta of more.sessions.values()) addToSession(into, delta);
  for (const seen of more.cameras.values()) addSeen(into, seen);
  for (const numbers of more.numbers.values()) {
    const own = sessionNumbersOf(into, numbers);
    for (const frame of numbers.frames) own.frames.push(frame);
    own.lost.push(...numbers.lost);
  }
}

function addStage(tally: Tally, delta: StageDelta): void {
  const own = stageOf(tally, delta);
  own.results += delta.results;
  merge(own.work, delta.work);
  merge(own.queueWait, delta.queueWait);
  merge(own.transport, delta.transport);
}

function addSeen({ cameras }: Tally, seen: CameraSeen): void {
  const own = entry(cameras, `${seen.site}/${seen.camera}`, () => ({ ...seen }));
  own.firstUs = Math.min(own.firstUs, seen.firstUs);
  own.lastUs = Math.max(own.lastUs, seen.lastUs);
  own.recordedUs = Math.max(own.recordedUs, seen.recordedUs);
  if (seen.capture !== null) seeCapture(own, seen.capture);
}
