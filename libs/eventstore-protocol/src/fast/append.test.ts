import fc from "fast-check";
import { expect, test } from "vitest";
import { BatchAppendRespSchema, BatchAppendReqSchema } from "../gen/streams_pb.ts";
import { decodeMessage, encodeMessage } from "../message-codec.ts";
import { textUuid } from "../uuid.ts";
import { readAppendAnswer } from "./append-answer.ts";
import { decodeAppendAnswer } from "./append-answer-twin.ts";
import { appendRequestFrames } from "./append-request.ts";
import { encodeAppendRequest } from "./append-request-twin.ts";
import { appendAnswers, appendRequests } from "../../test/arbitraries.ts";

test("an append is written byte for byte as generated code writes it", () => {
  fc.assert(
    fc.property(appendRequests, (request) => {
      const frames = appendRequestFrames(request);
      expect(frames.length).toBe(1);
      expect(frames[0]?.subarray(5)).toEqual(encodeAppendRequest(request));
    }),
  );
});

test("an answer is read as generated code reads it", () => {
  fc.assert(
    fc.property(appendAnswers, (answer) => {
      const bytes = encodeMessage(BatchAppendRespSchema, answer);
      expect(readAppendAnswer(bytes)).toEqual(decodeAppendAnswer(bytes));
    }),
  );
});

const id = "00000000-0000-4000-8000-00000000002a";

test("an answer without a result is an unknown error, never a success", () => {
  const bytes = encodeMessage(BatchAppendRespSchema, { correlationId: textUuid(id) });
  const result = { kind: "refused", error: "Unknown", message: "no result" };
  expect(readAppendAnswer(bytes)).toEqual({ correlationId: id, result });
});

test("a big append goes in several frames, each with its own length", () => {
  const event = {
    type: "t",
    contentType: "application/json",
    metadata: "",
    data: "x".repeat(1_000_000),
  };
  const events = Array.from({ length: 8 }, (_, index) => ({
    ...event,
    id: id.replace(/2a$/, `0${index}`),
  }));
  const frames = appendRequestFrames({
    correlationId: id,
    stream: "s",
    expected: "any",
    deadlineMs: 1,
    events,
  });
  expect(frames.length).toBe(2);
  for (const frame of frames) expect(frame.readUInt32BE(1)).toBe(frame.length - 5);
  const messages = frames.map((frame) => decodeMessage(BatchAppendReqSchema, frame.subarray(5)));
  expect(messages.map(({ isFinal }) => isFinal)).toEqual([false, true]);
  expect(messages.map(({ options }) => options !== undefined)).toEqual([true, false]);
  expect(messages.flatMap(({ proposedMessages }) => proposedMessages).length).toBe(8);
});
