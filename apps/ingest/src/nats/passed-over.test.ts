import { expect, test } from "vitest";
import { ackWaitMs } from "./ensure-consumer.ts";
import { createPassedOver, type HandedOut } from "./passed-over.ts";

const frames = (first_seq: number) => ({ messages: 5, first_seq });
const upTo = (stream_seq: number, num_ack_pending = 0): HandedOut => ({
  delivered: { stream_seq, consumer_seq: stream_seq, last_active: 0 },
  num_ack_pending,
});
const none = () => false;

test("a message that was handed out, isn't waited for and stays is passed over", () => {
  let nowMs = 0;
  const isPassedOver = createPassedOver(none, () => nowMs);
  expect(isPassedOver(frames(3), upTo(7))).toBe(false);
  nowMs = 1001;
  expect(isPassedOver(frames(3), upTo(7))).toBe(true);
});

test("a queue that moves on is no trouble, however much was handed out", () => {
  const isPassedOver = createPassedOver(none, () => 10_000 * seq);
  let seq = 1;
  for (; seq < 10; seq += 1) expect(isPassedOver(frames(seq), upTo(100))).toBe(false);
});

test("a message that wasn't handed out yet, or is held, is no trouble", () => {
  let nowMs = 0;
  const isPassedOver = createPassedOver(
    (seq) => seq === 3,
    () => nowMs,
  );
  for (; nowMs < 1e6; nowMs += 1e5) {
    expect(isPassedOver(frames(8), upTo(7))).toBe(false);
    expect(isPassedOver(frames(3), upTo(7))).toBe(false);
    expect(isPassedOver({ messages: 0, first_seq: 1 }, upTo(7))).toBe(false);
  }
});

test("while others are waited for, it may be one of them until all must have come again", () => {
  let nowMs = 1000;
  const isPassedOver = createPassedOver(none, () => nowMs);
  const look = () => isPassedOver(frames(3), upTo(7, 4));
  expect(look()).toBe(false);
  nowMs += ackWaitMs * 3;
  expect(look()).toBe(false);
  nowMs += 1;
  expect(look()).toBe(true);
});
