import { expect, test } from "vitest";
import { type DeadLetter, deadLetterMessage, headerValue } from "./dead-letter.ts";

const letter: DeadLetter = {
  refusal: { id: "a", field: "data.seq", reason: "invalid", detail: "data.seq must be a number." },
  body: Buffer.from("{}"),
  index: 3,
  contentType: "application/cloudevents-batch+json",
  attributes: [],
  subject: "frames.v1.lab.cam-1.batch",
  seq: 12,
  publishedUs: 5,
  publishTime: "2026-01-01T00:00:00.000000Z",
};

test("a dead letter has the original bytes and says what was wrong, where and when", () => {
  const { subject, body, headers } = deadLetterMessage(letter, 1_000_000);
  expect(subject).toBe("dlq.v1.invalid");
  expect(body.toString()).toBe("{}");
  expect(Object.fromEntries([...headers].map(([name, [value]]) => [name, value]))).toEqual({
    "detektor-reason": "invalid",
    "detektor-field": "data.seq",
    "detektor-detail": "data.seq must be a number.",
    "detektor-id": "a",
    "detektor-original-subject": "frames.v1.lab.cam-1.batch",
    "detektor-sequence": "12",
    "detektor-time": "2026-01-01T00:00:00.000000Z",
    "detektor-batch-index": "3",
    "content-type": "application/cloudevents+json",
  });
});

test("the same refused input has the same message id, another event of its batch another one", () => {
  const { messageId } = deadLetterMessage(letter, 1_000_000);
  expect(deadLetterMessage({ ...letter }, 1_000_000).messageId).toBe(messageId);
  expect(deadLetterMessage({ ...letter, index: 4 }, 1_000_000).messageId).not.toBe(messageId);
});

test("a body that can't travel whole is cut, and says so", () => {
  const long = { ...letter, body: Buffer.alloc(20_000) };
  const { body, headers } = deadLetterMessage(long, 10_000);
  expect(body.length).toBeLessThan(10_000);
  expect(headers.get("detektor-cut-from-bytes")).toBe("20000");
});

test("a body is kept whole wherever the broker takes it beside its headers", () => {
  const whole = { ...letter, body: Buffer.alloc(9000) };
  const { body, headers } = deadLetterMessage(whole, 10_000);
  expect(body.length).toBe(9000);
  expect(headers.has("detektor-cut-from-bytes")).toBe(false);
});

test("a header value is one short line, whatever it was made of", () => {
  expect(headerValue("a\r\nX-Evil: 1\u0000\u2028b")).toBe("a X-Evil: 1 b");
  expect(headerValue("x".repeat(5000)).length).toBeLessThan(1010);
  expect(headerValue("\ud800")).toBe("\ufffd");
});
