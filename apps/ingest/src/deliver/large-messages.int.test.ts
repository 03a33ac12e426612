import { eventually } from "@detektor/testkit";
import { headers } from "nats";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  batchSubject,
  captured,
  json,
  type Platform,
  startPlatform,
  subject,
} from "../../test/platform.ts";

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform("max_payload: 33554432");
});
afterAll(() => platform.stop());

const letters = (seq: number) =>
  eventually(
    async () => {
      const found = (await platform.deadLetters("too_large")).filter((one) => one.seq === `${seq}`);
      expect(found).toHaveLength(1);
      return found;
    },
    { timeoutMs: 30_000 },
  );

test("a message larger than ingest's room is a dead letter, whole, and those behind it are stored", async () => {
  const before = captured();
  await platform.js.publish(subject, json(before));
  const head = headers();
  head.set("content-type", "application/cloudevents-batch+json");
  const large = Buffer.alloc(13 * 1024 * 1024, " ");
  large.write('[{"specversion":"1.0"}]');
  const { seq } = await platform.js.publish(batchSubject, large, { headers: head });
  const behind = Array.from({ length: 100 }, () => captured({}, { camera_id: "cam-2" }));
  for (const event of behind) {
    await platform.js.publish("frames.v1.lab.cam-2.captured", json(event));
  }
  const [letter] = await letters(seq);
  expect(letter).toMatchObject({ field: "body", subject: batchSubject });
  expect(letter?.body?.length).toBe(large.length);
  await platform.settled();
  for (const event of [before, ...behind]) expect(await platform.copiesOf(event)).toBe(1);
});

test("a batch larger than a pull, yet within ingest's room, is stored", async () => {
  const text = "x".repeat(200_000);
  const events = Array.from({ length: 40 }, () => captured({}, { text }));
  await platform.js.publish(batchSubject, json(events));
  await platform.settled();
  for (const event of events) expect(await platform.copiesOf(event)).toBe(1);
});
