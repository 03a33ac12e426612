import type { DetektorEvent } from "@detektor/events";
import { expect, test } from "vitest";
import { messagesOf } from "./messages-of.ts";

const event = (id: string, camera: string | null, text = "") =>
  ({
    id,
    site: "lab",
    type: camera === null ? "detektor.alert.raised.v1" : "detektor.frame.captured.v1",
    data: { ...(camera === null ? {} : { camera_id: camera }), text },
  }) as unknown as DetektorEvent;

const shape = (events: readonly DetektorEvent[]) =>
  messagesOf(events.map((event) => ({ event }))).map((message) => [
    message.subject,
    message.events.map(({ id }) => id),
  ]);

test("the events of one camera travel together, in their order", () => {
  expect(shape([event("1", "a"), event("2", "b"), event("3", "a")])).toEqual([
    ["frames.v1.lab.a.batch", ["1", "3"]],
    ["frames.v1.lab.b.captured", ["2"]],
  ]);
});

test("an alert without a camera travels alone", () => {
  expect(shape([event("1", null), event("2", null)])).toEqual([
    ["alerts.v1.lab._.raised", ["1"]],
    ["alerts.v1.lab._.raised", ["2"]],
  ]);
});

test("a message stays under 512 KiB", () => {
  const events = Array.from({ length: 10 }, (_, id) => event(String(id), "a", "x".repeat(200_000)));
  const messages = messagesOf(events.map((event) => ({ event })));
  expect(messages.map((message) => message.events.length)).toEqual([2, 2, 2, 2, 2]);
  expect(messages.every(({ body }) => body.length <= 512 * 1024)).toBe(true);
});
