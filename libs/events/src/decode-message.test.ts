import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryEvent } from "../test/arbitrary-event.ts";
import { afterSessionMs, sessionBytes, sessionEvents } from "../test/examples.ts";
import { type Decoded, decodeEvent } from "./decode-event.ts";
import { decodeMessage, type MessageContext } from "./decode-message.ts";
import { encodeBatch, encodeEvent, encodeNdjson, encodeSent } from "./encode.ts";
import type { DetektorEvent } from "./event.ts";
import type { SentJson } from "./sent-json.ts";
import { parseSubject } from "./subjects.ts";

const ctx = { nowMs: afterSessionMs };
const later = { nowMs: Date.parse("2030-01-01T00:00:00Z") };
const events = sessionEvents();
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const on = (name: string): MessageContext => {
  const subject = parseSubject(name);
  if (subject === null) throw new Error(name);
  return { ...ctx, subject };
};

type Taken = Extract<Decoded, { readonly kind: "event" }>;

/** An accepted event, with the text of its data as received. */
const taken = (event: DetektorEvent) => ({
  kind: "event",
  event,
  sent: expect.toSatisfy((sent: SentJson) => text(sent.data) === JSON.stringify(event.data)),
});

test("what is encoded decodes to the same: alone, in a batch, in lines", () => {
  fc.assert(
    fc.property(fc.array(arbitraryEvent, { minLength: 1, maxLength: 5 }), (all) => {
      const [first] = all as [DetektorEvent];
      expect(decodeMessage(encodeEvent(first), later)).toEqual({
        kind: "single",
        decoded: taken(first),
      });
      const batch = { kind: "batch", decoded: all.map(taken) };
      expect(decodeMessage(encodeBatch(all), later)).toEqual(batch);
      expect(
        decodeMessage(encodeNdjson(all), { ...later, contentType: "application/x-ndjson" }),
      ).toEqual(batch);
    }),
  );
});

test("the example session decodes as lines, with or without a last newline and with empty ones", () => {
  const text = sessionBytes.toString().trim().replaceAll("\n", "\r\n\n");
  const decoded = decodeMessage(bytes(text), {
    ...ctx,
    contentType: "application/x-ndjson; charset=utf-8",
  });
  expect(decoded).toMatchObject({
    kind: "batch",
    decoded: events.map((event) => ({ kind: "event", event })),
  });
});

describe("of a batch, only what is wrong is refused, with its own bytes and place:", () => {
  const [good] = events;
  const texts = [
    JSON.stringify(good),
    ' {"a": "],}\\"" } ',
    "null",
    '{"type":"detektor.frame.captured.v1","id":"x"}',
    "[1, [2]]",
  ];
  const expected = [
    { kind: "event", event: good },
    { kind: "refused", refusal: { id: null, field: "type", reason: "invalid" } },
    { kind: "refused", refusal: { field: "[2]", reason: "malformed" } },
    { kind: "refused", refusal: { id: "x", field: "specversion", reason: "invalid" } },
    { kind: "refused", refusal: { field: "[4]", reason: "malformed" } },
  ];

  test.each([
    ["an array", `[${texts.join(",")}]`, "application/cloudevents-batch+json"],
    ["lines", texts.join("\n"), "application/x-ndjson"],
  ])("%s", (_what, text, contentType) => {
    const message = decodeMessage(bytes(text), { ...ctx, contentType });
    expect(message).toMatchObject({ kind: "batch", decoded: expected });
    const own =
      message.kind === "batch"
        ? message.decoded.map((each) =>
            each.kind === "refused" ? Buffer.from(each.bytes ?? []).toString() : null,
          )
        : [];
    expect(own).toEqual([null, ...texts.slice(1).map((each) => each.trim())]);
  });

  test("a line that isn't JSON doesn't touch the others", () => {
    const message = decodeMessage(bytes(`${texts[0]}\n{oops\n${texts[0]}`), {
      ...ctx,
      contentType: "application/x-ndjson",
    });
    expect(message).toMatchObject({
      kind: "batch",
      decoded: [
        expected[0],
        { kind: "refused", refusal: { field: "[1]", reason: "malformed" } },
        expected[0],
      ],
    });
  });
});

describe("an event of more than 256 KiB is too large:", () => {
  const [event] = events;
  const large = { ...event, note: "é".repeat(140_000) };
  const tooLarge = {
    kind: "refused",
    refusal: { id: event?.id, field: "body", reason: "too_large" },
  };

  test("alone", () => {
    expect(decodeMessage(bytes(JSON.stringify(large)), ctx)).toMatchObject({
      kind: "single",
      decoded: tooLarge,
    });
  });

  test("in lines, where the others are taken", () => {
    const lines = [event, large, event].map((each) => JSON.stringify(each)).join("\n");
    const refusal = { ...tooLarge.refusal, field: "[1]" };
    expect(
      decodeMessage(bytes(lines), { ...ctx, contentType: "application/x-ndjson" }),
    ).toMatchObject({
      kind: "batch",
      decoded: [{ kind: "event" }, { ...tooLarge, refusal }, { kind: "event" }],
    });
  });

  test("in a batch, where the others are taken", () => {
    const refusal = { ...tooLarge.refusal, field: "[1]" };
    expect(decodeMessage(bytes(JSON.stringify([event, large, event])), ctx)).toMatchObject({
      kind: "batch",
      decoded: [{ kind: "event" }, { ...tooLarge, refusal }, { kind: "event" }],
    });
  });
});

describe("malformed as a whole:", () => {
  const one = encodeEvent(events[0] as DetektorEvent);
  const array = encodeBatch(events);
  test.each<[string, Uint8Array, MessageContext]>([
    ["nothing", bytes(""), ctx],
    ["half an object", bytes('{"id":'), ctx],
    ["bytes that aren't UTF-8", Uint8Array.of(0x22, 0xff, 0x22), ctx],
    ["an array on the subject of one event", array, on("frames.v1.lab.cam-1.captured")],
    [
      "an array there, whatever the content type says",
      array,
      { ...on("frames.v1.lab.cam-1.captured"), contentType: "application/cloudevents-batch+json" },
    ],
    ["an array sent as one event", array, { ...ctx, contentType: "application/cloudevents+json" }],
    [
      "one event sent as a batch",
      one,
      { ...ctx, contentType: "application/cloudevents-batch+json" },
    ],
  ])("%s", (_what, body, context) => {
    expect(decodeMessage(body, context)).toMatchObject({
      kind: "malformed",
      refusal: { id: null, field: "body", reason: "malformed" },
    });
  });
});

test("text that can't be kept is refused in a message as in a value, however it is escaped", () => {
  const characters = fc.array(
    fc.oneof(fc.constantFrom(0, 0x5c, 0x75, 0xd800, 0xdc00), fc.nat(0xffff)),
  );
  const text = characters.map((codes) => String.fromCharCode(...codes));
  const escaped = (json: string) =>
    json.replaceAll(
      /[^\0-\x7f]/g,
      (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  fc.assert(
    fc.property(text, text, fc.boolean(), (key, value, isEscaped) => {
      const input = { ...events[0], more: { [key]: [value] } };
      const json = JSON.stringify(input);
      const decoded = decodeMessage(bytes(isEscaped ? escaped(json) : json), ctx);
      expect(decoded).toMatchObject({ kind: "single", decoded: decodeEvent(input, ctx) });
    }),
  );
});

test("a byte order mark before a text is no part of what is kept", () => {
  const mark = Buffer.from([0xef, 0xbb, 0xbf]);
  const [first, second] = events as [DetektorEvent, DetektorEvent];
  const one = { decoded: taken(first) };
  for (const [body, contentType, expected] of [
    [encodeEvent(first), "application/cloudevents+json", one],
    [encodeBatch([first, second]), "application/json", { decoded: [first, second].map(taken) }],
    [
      encodeNdjson([first, second]),
      "application/x-ndjson",
      { decoded: [first, second].map(taken) },
    ],
  ] as const) {
    const message = decodeMessage(Buffer.concat([mark, body]), { ...ctx, contentType });
    expect(message).toMatchObject(expected);
    const [{ sent }] = [("decoded" in message && message.decoded) || []].flat() as [Taken];
    expect(text(encodeSent(first, sent))).toBe(text(encodeEvent(first)));
  }
});

test("depth that would overflow a stack is refused", () => {
  const deep = bytes(`{"a":${"[".repeat(120_000)}${"]".repeat(120_000)}}`);
  expect(decodeMessage(deep, ctx)).toMatchObject({
    kind: "single",
    decoded: { refusal: { reason: "malformed" } },
  });
});

test("no bytes make it throw", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (body) => {
      expect(decodeMessage(body, ctx).kind).toBeTypeOf("string");
    }),
  );
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(decodeMessage(bytes(text), ctx).kind).toBeTypeOf("string");
    }),
  );
});
