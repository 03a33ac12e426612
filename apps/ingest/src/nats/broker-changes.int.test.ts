import type { DetektorEvent } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import {
  AckPolicy,
  type ConsumerConfig,
  DeliverPolicy,
  RetentionPolicy,
  type StreamConfig,
} from "nats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captured, json, type Platform, startPlatform, subject } from "../../test/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const away = "jetstream is unavailable";
const within = { timeoutMs: 20_000 };

/** Publishes events until JetStream has accepted all of them. */
async function publish(count = 20): Promise<DetektorEvent[]> {
  const events = Array.from({ length: count }, () => captured());
  for (const event of events) {
    const options = { msgID: event.id };
    await eventually(() => platform.js.publish(subject, json(event), options), within);
  }
  return events;
}

/** Checks that every event is in the log once, and that ingest reports no problem. */
async function areStoredOnce(events: readonly DetektorEvent[]): Promise<void> {
  await platform.settled();
  for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
  await eventually(async () => expect(await platform.complaint("jetstream")).toBeNull(), within);
}

describe("the consumer", () => {
  test("is made again when it is deleted, with one line for that, and nothing is doubled", async () => {
    const before = await publish();
    const saidBefore = await platform.lines(away);
    await platform.jsm.consumers.delete("FRAMES", "ingest");
    const after = await publish();
    await areStoredOnce([...before, ...after]);
    expect(await platform.lines(away)).toBeLessThanOrEqual(saidBefore + 1);
    expect(await platform.lines(away)).toBe(await platform.lines("jetstream is available again"));
  });

  test("that is deleted while the store is away hands out again what is then stored once", async () => {
    await platform.store.kill("SIGKILL");
    const held = await publish();
    const isHeld = async () =>
      expect((await platform.jsm.consumers.info("FRAMES", "ingest")).num_ack_pending).toBe(20);
    await eventually(isHeld, within);
    await platform.jsm.consumers.delete("FRAMES", "ingest");
    await eventually(isHeld, within);
    await platform.store.restart();
    await areStoredOnce([...held, ...(await publish())]);
  });

  const changes: [name: string, change: Partial<ConsumerConfig>][] = [
    ["one message at a time", { max_ack_pending: 1 }],
    ["one delivery for each message", { max_deliver: 1 }],
    ["headers alone", { headers_only: true }],
    ["some subjects alone", { filter_subject: "cameras.v1.>" }],
    ["an end when it isn't used", { inactive_threshold: 1e12 }],
    ["pulls of one message", { max_batch: 1 }],
    ["pulls that hardly wait", { max_expires: 1e6 }],
    ["an ack wait of its own", { ack_wait: 1e9 }],
  ];
  test.each(changes)("that was changed to %s is put right, which is said", async (_, change) => {
    const saidBefore = await platform.lines("repaired in JetStream");
    await platform.jsm.consumers.update("FRAMES", "ingest", change);
    await areStoredOnce(await publish());
    await eventually(async () => {
      expect(await platform.lines("repaired in JetStream")).toBe(saidBefore + 1);
    }, within);
    await areStoredOnce(await publish());
  });

  test("that was made again as another one is replaced", async () => {
    // Ingest may be the first to make it again, and JetStream refuses the other.
    await eventually(async () => {
      await platform.jsm.consumers.delete("FRAMES", "ingest").catch(() => false);
      await platform.jsm.consumers.add("FRAMES", {
        durable_name: "ingest",
        deliver_subject: "elsewhere",
        ack_policy: AckPolicy.Explicit,
        deliver_policy: DeliverPolicy.All,
      });
    }, within);
    await areStoredOnce(await publish());
  });

  test("that has handed out messages as often as it may gives them all the same", async () => {
    await platform.ingest.kill("SIGKILL");
    const events = await publish();
    const once = { max_deliver: 1, ack_wait: 1e8 };
    await platform.jsm.consumers.update("FRAMES", "ingest", once);
    const consumer = await platform.js.consumers.get("FRAMES", "ingest");
    await eventually(async () => {
      for await (const _ of await consumer.fetch({ max_messages: 20, expires: 1000 }));
      const { num_ack_pending, num_pending } = await consumer.info();
      expect([num_ack_pending, num_pending]).toEqual([0, 0]);
    }, within);
    await platform.ingest.restart();
    await areStoredOnce(events);
  });

  test("that is paused is left so, and said; it goes on when the pause ends", async () => {
    const saidBefore = await platform.lines(away);
    await platform.jsm.consumers.pause("FRAMES", "ingest", new Date(Date.now() + 3_600_000));
    await eventually(async () => {
      expect(await platform.complaint("jetstream")).toMatch(/paused until 20/);
    }, within);
    const events = await publish();
    await platform.jsm.consumers.resume("FRAMES", "ingest");
    await areStoredOnce(events);
    expect(await platform.lines(away)).toBe(saidBefore + 1);
  });
});

describe("the streams", () => {
  test("are made again when they are deleted, and what comes then is stored", async () => {
    const before = await publish();
    await areStoredOnce(before);
    await platform.jsm.streams.delete("FRAMES");
    await platform.jsm.streams.delete("DEAD_LETTERS");
    await areStoredOnce([...before, ...(await publish())]);
    const bad = captured({}, { seq: -1 });
    await platform.js.publish(subject, json(bad));
    await eventually(async () => {
      expect(await platform.deadLetters("invalid", bad.id)).toHaveLength(1);
    }, within);
  });

  test("FRAMES made anew while events are held has none of its own acknowledged for them", async () => {
    await platform.store.kill("SIGKILL");
    const held = await publish();
    await eventually(async () => {
      const { num_ack_pending } = await platform.jsm.consumers.info("FRAMES", "ingest");
      expect(num_ack_pending).toBe(20);
    }, within);
    await platform.jsm.streams.delete("FRAMES");
    const after = await publish();
    await platform.store.restart();
    await areStoredOnce([...held, ...after]);
  });

  test.each<[name: string, change: Partial<StreamConfig>]>([
    ["fewer subjects", { subjects: ["frames.v1.other.>"] }],
    ["an age", { max_age: 1e9, duplicate_window: 1e9 }],
    ["one message a subject", { max_msgs_per_subject: 1 }],
  ])("FRAMES that was limited to %s is put right", async (_, change) => {
    const { config } = await platform.jsm.streams.info("FRAMES");
    await platform.jsm.streams.update("FRAMES", change);
    await eventually(async () => {
      const now = (await platform.jsm.streams.info("FRAMES")).config;
      expect({ ...now, subjects: new Set(now.subjects), metadata: {} }).toEqual({
        ...config,
        subjects: new Set(config.subjects),
        metadata: {},
      });
    }, within);
    await areStoredOnce(await publish());
  });

  test("FRAMES that was emptied is no trouble", async () => {
    await platform.jsm.streams.purge("FRAMES");
    await areStoredOnce(await publish());
  });

  test("FRAMES as something that it can't be is said, and ingest goes on when it is right again", async () => {
    const saidBefore = await platform.lines(away);
    // Ingest creates the missing stream again at once; another creator must be faster.
    await eventually(async () => {
      await platform.jsm.streams.delete("FRAMES").catch(() => {});
      const subjects = ["frames.v1.>"];
      await platform.jsm.streams.add({
        name: "FRAMES",
        subjects,
        retention: RetentionPolicy.Limits,
      });
    }, within);
    await eventually(async () => {
      expect(await platform.complaint("jetstream")).toMatch(/retention "limits"/);
    }, within);
    await platform.jsm.streams.delete("FRAMES");
    await areStoredOnce(await publish());
    expect(await platform.lines(away)).toBeLessThanOrEqual(saidBefore + 2);
  });
});
