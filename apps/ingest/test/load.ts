import { type DetektorEvent, streamOf } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { expect } from "vitest";
import { captured, json, type Platform } from "./platform.ts";

const cameras = ["cam-1", "cam-2", "cam-3"];

/** Publishes small batches until it is stopped, and records every event that JetStream acknowledged. */
export function publishing(platform: Platform) {
  const acknowledged: DetektorEvent[] = [];
  const attempted = new Set<string>();
  let stopped = false;
  const publish = async (camera: string): Promise<void> => {
    while (!stopped) {
      const events = Array.from({ length: 8 }, () => captured({}, { camera_id: camera }));
      for (const { id } of events) attempted.add(id);
      const options = { msgID: events[0]?.id ?? "", timeout: 1000 };
      const done = platform.js.publish(`frames.v1.lab.${camera}.batch`, json(events), options);
      await done.then(
        () => acknowledged.push(...events),
        () => {},
      );
    }
  };
  const running = cameras.map(publish);
  return {
    acknowledged,
    reach: (count: number) =>
      eventually(() => expect(acknowledged.length).toBeGreaterThan(count), { timeoutMs: 20_000 }),
    async stop() {
      stopped = true;
      await Promise.all(running);
      return { acknowledged, attempted };
    },
  };
}

/** Checks that every acknowledged event is in its stream once, and that no unpublished event is. */
export async function checkLog(
  platform: Platform,
  {
    acknowledged,
    attempted,
  }: { acknowledged: readonly DetektorEvent[]; attempted: ReadonlySet<string> },
): Promise<void> {
  const streams = new Set(acknowledged.map(streamOf));
  const counts = new Map<string, number>();
  for (const stream of streams) {
    for (const { id } of await platform.recorded(stream)) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const wrong = acknowledged.filter(({ id }) => counts.get(id) !== 1);
  expect(wrong.map(({ id }) => `${id}: ${counts.get(id) ?? 0} copies`)).toEqual([]);
  const doubled = [...attempted].filter((id) => (counts.get(id) ?? 0) > 1);
  expect(doubled).toEqual([]);
}
