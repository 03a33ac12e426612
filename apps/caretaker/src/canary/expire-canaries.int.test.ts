import { connectEventLog, type EventLog } from "@detektor/event-log";
import { canarySite, segmentStream } from "@detektor/events";
import { eventStoreForTests, type TestEventStore } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expireCanaries } from "./expire-canaries.ts";

let store: TestEventStore;
let log: EventLog;
beforeAll(async () => {
  store = await eventStoreForTests();
  log = connectEventLog({ url: store.url });
});
afterAll(async () => {
  await log?.close();
  await store?.stop();
});

const msPerHour = 3_600_000;
const hour = 495_000;
const signal = AbortSignal.timeout(60_000);

async function append(site: string, camera: string, at: number): Promise<string> {
  const stream = segmentStream(site, camera, at);
  const event = { id: crypto.randomUUID(), type: "test", data: {}, metadata: {} };
  await log.append(stream, [event], { expected: "any" });
  return stream;
}
const eventsIn = async (stream: string) => (await Array.fromAsync(log.readStream(stream))).length;

test("streams of the canary are deleted a day after their hour, all others stay", async () => {
  const old = [
    await append(canarySite, "canary", hour),
    await append(canarySite, "deploy", hour - 29 * 24),
  ];
  const others = [
    await append(canarySite, "canary", hour + 1),
    await append("lab", "canary", hour),
    await append(canarySite, "gate", hour),
  ];
  let nowMs = (hour + 25) * msPerHour - 1;
  const task = expireCanaries({ log, now: () => nowMs });
  await task.run(signal);
  expect(await Promise.all([...old, ...others].map(eventsIn))).toEqual([1, 0, 1, 1, 1]);
  nowMs += 1;
  await task.run(signal);
  expect(await Promise.all([...old, ...others].map(eventsIn))).toEqual([0, 0, 1, 1, 1]);
});

test("a process that starts again finds what is left, and what is deleted stays so", async () => {
  const stream = await append(canarySite, "canary", hour + 100);
  const now = () => (hour + 130) * msPerHour;
  await expireCanaries({ log, now }).run(signal);
  await expireCanaries({ log, now }).run(signal);
  expect(await eventsIn(stream)).toBe(0);
});
