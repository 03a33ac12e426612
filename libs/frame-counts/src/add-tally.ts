import { merge } from "@detektor/read-model";
import { entry, ledgerOf, newsOf, seeCapture, type StageDelta, type Tally } from "./tally.ts";

/** Adds the second tally's counts to the first, whatever the keys of the second are. */
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
  for (const delta of more.drops.values()) addDrop(into, delta);
  for (const delta of more.detections.values()) addDetection(into, delta);
  for (const delta of more.stages.values()) addStage(into, delta);
  for (const delta of more.sessions.values()) addSession(into, delta);
  for (const seen of more.cameras.values()) addSeen(into, seen);
  for (const news of more.news.values()) {
    const own = newsOf(into, news);
    for (const frame of news.frames) own.frames.push(frame);
    own.lost.push(...news.lost);
  }
}

type Value<Key extends keyof Tally> = Tally[Key] extends Map<string, infer Of> ? Of : never;

function addDrop({ drops }: Tally, delta: Value<"drops">): void {
  const { site, camera, minute, reason, stage } = delta;
  const key = `${site}/${camera}/${minute}/${reason}/${stage}`;
  entry(drops, key, () => ({ ...delta, frames: 0 })).frames += delta.frames;
}

function addDetection({ detections }: Tally, delta: Value<"detections">): void {
  const { site, camera, start, class: kind, modelName, modelVersion } = delta;
  const key = `${site}/${camera}/${start}/${kind}\0${modelName}\0${modelVersion}`;
  entry(detections, key, () => ({ ...delta, objects: 0 })).objects += delta.objects;
}

function addStage({ stages }: Tally, delta: StageDelta): void {
  const { site, camera, start, stage, modelVersion, state } = delta;
  const key = `${site}/${camera}/${start}/${state}/${stage.length}/${stage}/${modelVersion}`;
  const own = entry(stages, key, () => {
    return { ...delta, results: 0, work: new Map(), queueWait: new Map(), transport: new Map() };
  });
  own.results += delta.results;
  merge(own.work, delta.work);
  merge(own.queueWait, delta.queueWait);
  merge(own.transport, delta.transport);
}

function addSession({ sessions }: Tally, delta: Value<"sessions">): void {
  const key = `${delta.site}/${delta.camera}/${delta.session}`;
  const own = entry(sessions, key, () => ({ ...delta, frames: 0 }));
  own.frames += delta.frames;
  own.firstUs = Math.min(own.firstUs, delta.firstUs);
  own.lastUs = Math.max(own.lastUs, delta.lastUs);
}

function addSeen({ cameras }: Tally, seen: Value<"cameras">): void {
  const own = entry(cameras, `${seen.site}/${seen.camera}`, () => ({ ...seen }));
  own.firstUs = Math.min(own.firstUs, seen.firstUs);
  own.lastUs = Math.max(own.lastUs, seen.lastUs);
  own.recordedUs = Math.max(own.recordedUs, seen.recordedUs);
  if (seen.capture !== null) seeCapture(own, seen.capture);
}
