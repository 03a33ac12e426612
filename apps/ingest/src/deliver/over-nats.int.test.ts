import { type DetektorEvent, streamOf, uuidv7 } from "@detektor/events";
import { eventually } from "@detektor/testkit";
import { headers } from "nats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
  platform = await startPlatform();
});
afterAll(() => platform.stop());

const stored = (event: DetektorEvent) =>
  eventually(async () => expect(await platform.copiesOf(event)).toBe(1));

const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);

describe("over NATS", () => {
  test("an event is stored in its segment, with where and when it came from", async () => {
    const event = captured();
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    const head = headers();
    head.set("traceparent", traceparent);
    const ack = await platform.js.publish(subject, json(event), { headers: head, msgID: event.id });
    await stored(event);
    const recorded = (await platform.recorded(streamOf(event))).find(({ id }) => id === event.id);
    expect(recorded).toMatchObject({
      type: event.type,
      data: event.data,
      metadata: { traceparent, site: "lab", nats: { stream: "FRAMES", seq: ack.seq } },
    });
    await platform.settled();
  });

  test("an event repeated by its producer leaves one copy", async () => {
    const event = captured();
    await platform.js.publish(subject, json(event));
    await platform.js.publish(subject, json(event));
    await platform.js.publish(batchSubject, json([event, event]));
    await platform.settled();
    expect(await platform.copiesOf(event)).toBe(1);
  });

  test("an id that comes again with other content is a dead letter", async () => {
    const event = captured();
    await platform.js.publish(subject, json(event));
    await platform.js.publish(subject, json({ ...event, time: new Date(0).toISOString() }));
    await platform.settled();
    expect(await platform.copiesOf(event)).toBe(1);
    const [letter] = await platform.deadLetters("id_conflict", event.id);
    expect(letter).toMatchObject({ field: "id", subject });
  });

  test("an event of a batch that is refused only once it meets the log is kept as the bytes that it came in", async () => {
    const [event, other] = [captured(), captured()];
    await platform.js.publish(subject, json(event));
    await stored(event);
    const changed = { ...event, source: "another" };
    // White space, digits and an escape that none of our encoders writes.
    const text = JSON.stringify(changed, null, 1)
      .replace('"seq": ', '"pi": 3.10, "big": 12345678901234567890.50, "seq":  ')
      .replace('"another"', '"\\u0061nother"');
    const batch = `[ ${JSON.stringify(other)},\n${text} ]`;
    await platform.js.publish(batchSubject, Buffer.from(batch));
    await platform.settled();
    expect(await platform.deadLetters("id_conflict", event.id)).toMatchObject([
      { index: "1", body: text },
    ]);
    expect(await platform.copiesOf(other)).toBe(1);
  });

  test("of a batch the good events are stored, each bad one is a dead letter", async () => {
    const [first, last] = [captured(), captured()];
    const bad = captured({}, { seq: -1 });
    const unknown = captured({ type: "detektor.frame.eaten.v1" });
    await platform.js.publish(batchSubject, json([first, bad, 7, unknown, last]));
    await stored(first);
    await stored(last);
    await platform.settled();
    expect(await platform.deadLetters("invalid", bad.id)).toMatchObject([
      { field: "data.seq", index: "1", body: JSON.stringify(bad) },
    ]);
    expect(await platform.deadLetters("unknown_type", unknown.id)).toHaveLength(1);
    expect((await platform.deadLetters("malformed")).map(({ body }) => body)).toContain("7");
  });

  test("an event of the canary is stored and counts nowhere", async () => {
    const counted = async () => {
      const page = await (await fetch(`${platform.ingest.url}/metrics`)).text();
      return page.match(/^detektor_ingest_(received|stored|duplicate)_events_total .*$/gm);
    };
    await platform.settled();
    const before = await counted();
    const event = captured({ site: "_canary" });
    await platform.js.publish("frames.v1._canary.cam-1.captured", json(event));
    await platform.js.publish("frames.v1._canary.cam-1.captured", json(event));
    await stored(event);
    await platform.settled();
    expect(before).toHaveLength(3);
    expect(await counted()).toEqual(before);
  });

  const tomorrow = new Date(Date.now() + 25 * 3_600_000).toISOString();
  const cases: [name: string, reason: string, field: string, body: () => unknown, on?: string][] = [
    ["malformed JSON", "malformed", "body", () => "{"],
    ["an array on a subject of one event", "malformed", "body", () => [captured()]],
    ["null", "malformed", "body", () => null],
    ["deep nesting", "malformed", "data.deep[0]", () => captured({}, { deep: nested(200) })],
    ["a wrong type", "invalid", "data.seq", () => captured({}, { seq: "1" })],
    ["an unknown type", "unknown_type", "type", () => captured({ type: "detektor.frame.x.v1" })],
    [
      "an event of ours",
      "unknown_type",
      "type",
      () => captured({ type: "detektor.frame.stuck.v1" }),
    ],
    [
      "another camera",
      "subject_mismatch",
      "data.camera_id",
      () => captured({}, { camera_id: "c" }),
    ],
    ["another site", "subject_mismatch", "site", () => captured({ site: "other" })],
    [
      "a CloudEvents subject that disagrees",
      "subject_mismatch",
      "subject",
      () => captured({ subject: uuidv7() }),
    ],
    [
      "another type than the subject's",
      "subject_mismatch",
      "type",
      captured,
      "frames.v1.lab.cam-1.queued",
    ],
    ["an illegal camera token", "invalid", "subject", captured, "frames.v1.lab.cam$1.captured"],
    [
      "a frame id that is no UUIDv7",
      "invalid",
      "data.frame_id",
      () => captured({}, { frame_id: "f1" }),
    ],
    ["a time more than a day ahead", "too_far_ahead", "time", () => captured({ time: tomorrow })],
    ["an oversized event", "too_large", "body", () => captured({}, { text: "x".repeat(300_000) })],
  ];
  test.each(cases)(
    "%s becomes a dead letter of reason %s at %s",
    async (_, reason, field, make, on) => {
      const value = make();
      const body = typeof value === "string" ? Buffer.from(value) : json(value);
      const ack = await platform.js.publish(on ?? subject, body);
      const letters = await eventually(async () => {
        const found = (await platform.deadLetters(reason)).filter(
          (letter) => letter.seq === String(ack.seq),
        );
        expect(found).toHaveLength(1);
        return found;
      });
      expect(letters).toMatchObject([{ field, subject: on ?? subject, body: body.toString() }]);
      await platform.settled();
    },
  );
});
