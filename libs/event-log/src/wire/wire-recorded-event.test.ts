import type { RecordedEvent as WireEvent } from "@detektor/eventstore-protocol";
import { expect, test } from "vitest";
import { WireRecordedEvent } from "./wire-recorded-event.ts";

const before = "bytes of the message before it";

/** Returns an event whose data and metadata lie within a longer message, as they arrive. */
function eventWith({
  data = "{}",
  metadata = "{}",
  ...given
}: Partial<WireEvent> & {
  data?: string | Buffer;
  metadata?: string;
} = {}): WireRecordedEvent {
  const [content, described] = [Buffer.from(data), Buffer.from(metadata)];
  const bytes = Buffer.concat([Buffer.from(before), content, described, Buffer.from("more")]);
  const dataStart = before.length;
  const dataEnd = dataStart + content.length;
  return new WireRecordedEvent({
    id: "e",
    type: "t",
    stream: "s",
    revision: 0n,
    position: 0n,
    createdTicks: "0",
    contentType: "application/json",
    bytes,
    dataStart,
    dataEnd,
    metadataStart: dataEnd,
    metadataEnd: dataEnd + described.length,
    ...given,
  } as WireEvent);
}

test("a time has its microseconds, though its ticks of 100 ns are more than a number holds", () => {
  const { recordedAtUs } = eventWith({ createdTicks: "17750376001234569" });
  expect(recordedAtUs).toBe(1_775_037_600_123_456);
  expect(eventWith({ createdTicks: "9" }).recordedAtUs).toBe(0);
});

test("revision and position are kept to the digit up to the last that a store has", () => {
  const last = 2n ** 63n - 1n;
  expect(eventWith({ revision: last, position: last - 1n })).toMatchObject({
    revision: last,
    position: last - 1n,
  });
});

test("data is parsed, and its text keeps the digits that parsing loses", () => {
  const event = eventWith({ data: '{"seq":18446744073709551615,"é":1.0}' });
  expect(event.data).toEqual({ seq: 18_446_744_073_709_552_000, é: 1 });
  expect(event.dataText).toBe('{"seq":18446744073709551615,"é":1.0}');
});

test("data is another object on each access, so that no reader changes it for the next", () => {
  const event = eventWith({ data: '{"a":[]}' });
  (event.data as { a: unknown[] }).a.push(1);
  expect(event.data).toEqual({ a: [] });
});

test.each(["{", "", "nothing of JSON"])("data %j that isn't JSON after all is text", (data) => {
  expect(eventWith({ data }).data).toBe(data);
});

test("data of another content type is a copy of its bytes, without a text", () => {
  const data = Buffer.from([0xff, 0x00, 0x7b]);
  const event = eventWith({ data, contentType: "application/octet-stream" });
  (event.data as Uint8Array).fill(9);
  expect(event.data).toEqual(new Uint8Array(data));
  expect(event.dataText).toBeUndefined();
});

test("empty metadata is undefined; metadata that isn't JSON is text", () => {
  expect(eventWith({ metadata: "" }).metadata).toBeUndefined();
  expect(eventWith({ metadata: '{"a":1}' }).metadata).toEqual({ a: 1 });
  expect(eventWith({ metadata: "plain" }).metadata).toBe("plain");
});
