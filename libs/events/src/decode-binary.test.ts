import { describe, expect, test } from "vitest";
import { completed, type Json, nowMs } from "../test/refusals.ts";
import { attributeText, decodeBinary, type Header, isBinaryMode } from "./decode-binary.ts";

const { data, ...attributes } = completed({ note: "é" }) as Json & { data: unknown };
const headers = Object.entries(attributes).map(
  ([name, value]): Header => [`ce-${name}`, String(value)],
);
const body = Buffer.from(JSON.stringify(data));
const json: Header = ["Content-Type", "application/json; charset=utf-8"];
const decode = (more: readonly Header[], bytes: Uint8Array = body) =>
  decodeBinary([...headers, ...more], bytes, { nowMs });

describe("an event in binary mode", () => {
  test("is the same event as in structured mode, and its data is kept as it came", () => {
    const decoded = decode([json, ["ce-traceparent", `00-${"a".repeat(32)}-${"b".repeat(16)}-01`]]);
    expect(decoded).toMatchObject({
      kind: "event",
      event: {
        ...completed({ note: "é" }),
        datacontenttype: "application/json; charset=utf-8",
        traceparent: `00-${"a".repeat(32)}-${"b".repeat(16)}-01`,
      },
      sent: { whole: null, data: body },
    });
  });

  test("may have its headers in any case, a media type of its own or none, and extensions", () => {
    const shouted = headers.map(([name, value]): Header => [name.toUpperCase(), value]);
    expect(decodeBinary(shouted, body, { nowMs })).toMatchObject({ kind: "event" });
    expect(
      decode([
        ["ce-datacontenttype", "application/vnd.x+json"],
        ["Ce-Myext", "1"],
      ]),
    ).toMatchObject({
      kind: "event",
      event: { datacontenttype: "application/vnd.x+json", myext: "1" },
    });
  });

  test("may have a byte order mark before its data, which isn't kept", () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), body]);
    expect(decode([json], marked)).toMatchObject({ kind: "event", sent: { data: body } });
  });

  test("has what its headers' values stand for", () => {
    const sent = [["ce-source", "Euro%20%E2%82%AC%20%f0%9f%98%80"]] as const;
    const rest = headers.filter(([name]) => name !== "ce-source");
    expect(decodeBinary([...sent, ...rest], body, { nowMs })).toMatchObject({
      kind: "event",
      event: { source: "Euro € 😀" },
    });
  });

  test.each<[string, string, string, readonly Header[], string?]>([
    ["a body that isn't JSON", "data", "malformed", [json], "{"],
    ["no body", "data", "invalid", [json], ""],
    ["a body that is no object", "data", "invalid", [json], "[1]"],
    [
      "a field that is wrong",
      "data.stage",
      "invalid",
      [json],
      JSON.stringify({ ...(data as Json), stage: 1 }),
    ],
    [
      "data of other media",
      "datacontenttype",
      "invalid",
      [["content-type", "text/plain"]],
      "hello",
    ],
    ["text that isn't UTF-8", "subject", "malformed", [json, ["ce-subject", "%C0%A0"]]],
    ["an attribute that is none", "my_ext", "invalid", [json, ["ce-my_ext", "1"]]],
    [
      "an attribute that would be another thing's",
      "__proto__",
      "invalid",
      [json, ["ce-__proto__", "1"]],
    ],
    ["more than an event may have", "body", "too_large", [json, ["ce-x", "x".repeat(256 * 1024)]]],
  ])("is refused for %s", (_what, field, reason, more, text) => {
    const decoded = decode(more, text === undefined ? body : Buffer.from(text));
    expect(decoded).toMatchObject({
      kind: "refused",
      refusal: { id: attributes["id"], field, reason },
    });
  });
});

test("an event is in binary mode if its attributes are headers, unless its media type is CloudEvents' own", () => {
  expect(isBinaryMode(headers)).toBe(true);
  expect(isBinaryMode([["CE-ID", "1"]])).toBe(true);
  expect(isBinaryMode([...headers, ["Content-Type", "Application/CloudEvents+json"]])).toBe(false);
  expect(isBinaryMode([json, ["traceparent", "x"], ["ce-x", "1"]])).toBe(false);
});

describe("the text of a header is what it stands for:", () => {
  test.each([
    ["plain", "plain"],
    ["100%", "100%"],
    ["%41%zz", "A%zz"],
    ["%2541", "%41"],
    ['"a \\"quoted\\" \\\\ text"', 'a "quoted" \\ text'],
    ['"', '"'],
    ["%C3%A9 é", "é é"],
    ["%C0%A0", null],
    ["%ED%A0%80", null],
  ])("%s", (value, text) => expect(attributeText(value)).toBe(text));
});
