import { eventually } from "@detektor/testkit";
import { seededRandom } from "@detektor/testkit/seeded-random";
import { AckPolicy, type ConsumerConfig, DeliverPolicy } from "nats";
import { afterAll, beforeAll, test } from "vitest";
import { checkLog, publishing } from "../test/load.ts";
import { captured, json, type Platform, startPlatform, subject } from "../test/platform.ts";

// CHAOS_SEED=n runs only that seed, as named by a failure; CHAOS_RUNS=n sets the number of runs.
const { CHAOS_RUNS, CHAOS_SEED } = process.env;
const runs = CHAOS_SEED === undefined ? Number(CHAOS_RUNS ?? 1) : 1;
const firstSeed = Number(CHAOS_SEED ?? Date.now() % 1_000_000_000);
const stepsOfRun = 6;

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const stream = "FRAMES";
const consumer = "ingest";
const changes: readonly Partial<ConsumerConfig>[] = [
  { max_ack_pending: 1 },
  { max_deliver: 1 },
  { headers_only: true },
  { filter_subject: "cameras.v1.>" },
  { inactive_threshold: 1e9 },
  { ack_wait: 1e8 },
  { max_batch: 1 },
  { backoff: [1e8, 1e9], max_deliver: 3 },
];

/** Changes to the broker, and crashes, that delete nothing that was acknowledged. */
const deeds: Readonly<Record<string, (random: () => number) => Promise<unknown>>> = {
  "delete the consumer": () => platform.jsm.consumers.delete(stream, consumer),
  "change the consumer": (random) =>
    platform.jsm.consumers.update(stream, consumer, pick(changes, random)),
  "make it a push consumer": async () => {
    await platform.jsm.consumers.delete(stream, consumer);
    await platform.jsm.consumers.add(stream, {
      durable_name: consumer,
      deliver_subject: "elsewhere",
      ack_policy: AckPolicy.Explicit,
      deliver_policy: DeliverPolicy.All,
    });
  },
  "pause the consumer for a while": () =>
    platform.jsm.consumers.pause(stream, consumer, new Date(Date.now() + 3000)),
  "delete the dead letters": () => platform.jsm.streams.delete("DEAD_LETTERS"),
  "take subjects away": () => platform.jsm.streams.update(stream, { subjects: ["frames.v1.x.>"] }),
  "limit each message": () => platform.jsm.streams.update(stream, { max_msg_size: 10 }),
  "kill nats": () => platform.nats.kill("SIGKILL").then(platform.nats.restart),
  "kill the store": () => platform.store.kill("SIGKILL").then(platform.store.restart),
  "kill ingest": () => platform.ingest.kill("SIGKILL").then(platform.ingest.restart),
};

test.each(Array.from({ length: runs }, (_, run) => firstSeed + run))(
  "whatever is done to the broker, all that it acknowledged is stored once, and what doesn't work isn't called ready (CHAOS_SEED=%i)",
  async (seed) => {
    const random = seededRandom(seed).next;
    const done: string[] = [];
    const load = publishing(platform);
    try {
      for (let step = 0; step < stepsOfRun; step += 1) {
        const deed = pick(Object.keys(deeds), random);
        done.push(deed);
        // The broker may refuse it while the last one is in progress: then it isn't done.
        await deeds[deed]?.(random).catch(() => {});
        await worksOrSaysNot();
      }
      await load.reach(load.acknowledged.length + 200);
    } catch (error) {
      await load.stop();
      throw new Error(`CHAOS_SEED=${seed} fails after: ${done.join(", ")}`, { cause: error });
    }
    const published = await load.stop();
    await platform.settled(60_000);
    await checkLog(platform, published);
  },
  180_000,
);

const mostReadyMs = 10_000;

/** Checks that an event published now is stored; before that, ingest isn't ready for longer than 10 s. */
async function worksOrSaysNot(): Promise<void> {
  const event = captured();
  const options = { msgID: event.id, timeout: 1000 };
  const within = { timeoutMs: 60_000 };
  await eventually(() => platform.js.publish(subject, json(event), options), within);
  let readySinceMs: number | null = null;
  let readyMs = 0;
  await eventually(
    async () => {
      if ((await platform.copiesOf(event).catch(() => 0)) === 1) return;
      const ready = await fetch(`${platform.ingest.url}/readyz`).catch(() => null);
      readySinceMs = ready?.ok === true ? (readySinceMs ?? Date.now()) : null;
      readyMs = readySinceMs === null ? 0 : Date.now() - readySinceMs;
      if (readyMs <= mostReadyMs) throw new Error("not stored yet");
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
  if (readyMs > mostReadyMs) throw new Error(`ready for ${readyMs} ms, and nothing is stored`);
}

function pick<T>(from: readonly T[], random: () => number): T {
  const index = Math.floor(random() * from.length);
  const picked = from[index];
  if (picked === undefined) throw new RangeError(`there is no ${index} of ${from.length}`);
  return picked;
}
