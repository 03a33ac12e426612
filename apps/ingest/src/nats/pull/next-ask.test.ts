import { expect, test } from "vitest";
import { nextAsk, nextAskAlone } from "./next-ask.ts";

const limits = { messages: 100, bytes: 4000, leastMessages: 10, leastBytes: 1000 };
const room = { messages: 1000, bytes: 10_000, held: 0 };
const nothing = { messages: 0, bytes: 0 };

test("a pull asks for as much as one may, where there is room", () => {
  expect(nextAsk(nothing, room, limits)).toEqual({ messages: 100, bytes: 4000 });
});

test("the next pull is asked for once half of the last one has come, in messages or in bytes", () => {
  expect(nextAsk({ messages: 51, bytes: 2001 }, room, limits)).toBeNull();
  expect(nextAsk({ messages: 50, bytes: 4000 }, room, limits)).not.toBeNull();
  expect(nextAsk({ messages: 100, bytes: 2000 }, room, limits)).not.toBeNull();
});

test("all that is asked for and all that is held never exceed the room", () => {
  const asked = { messages: 40, bytes: 2000 };
  const little = { messages: 60, bytes: 3500, held: 940 };
  expect(nextAsk(asked, little, limits)).toEqual({ messages: 20, bytes: 1500 });
});

test("a pull that isn't worth it waits for more room", () => {
  expect(nextAsk(nothing, { ...room, messages: 9 }, limits)).toBeNull();
  expect(nextAsk(nothing, { ...room, bytes: 999 }, limits)).toBeNull();
  expect(nextAsk(nothing, { messages: -5, bytes: -5, held: 0 }, limits)).toBeNull();
});

test("a message of any size is asked for when nothing else is held or on its way", () => {
  expect(nextAskAlone(nothing, room)).toEqual({ messages: 1, bytes: null });
  expect(nextAskAlone({ messages: 1, bytes: 1 }, room)).toBeNull();
  expect(nextAskAlone(nothing, { ...room, held: 1 })).toBeNull();
});
