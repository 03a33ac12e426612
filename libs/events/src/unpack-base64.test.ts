import { describe, expect, test } from "vitest";
import { completed, type Json, nowMs, refusal, stage } from "../test/refusals.ts";
import { decodeEvent } from "./decode-event.ts";

describe("data in base64 is data:", () => {
  const { data, ...envelope } = completed({ track: 1 }) as { data: unknown };
  const encoded = (text: string) => ({
    ...envelope,
    data_base64: Buffer.from(text).toString("base64"),
  });

  test("JSON is taken as if it had come as such", () => {
    expect(decodeEvent(encoded(JSON.stringify(data)), { nowMs })).toMatchObject({
      kind: "event",
      event: completed({ track: 1 }),
    });
  });

  test.each<[string, string, Json]>([
    ["beside data", "data_base64", { ...encoded("{}"), data }],
    ["that isn't base64", "data_base64", { ...envelope, data_base64: "{}" }],
    ["that is cut", "data_base64", { ...envelope, data_base64: "eyJ" }],
    ["that is no text", "data_base64", { ...envelope, data_base64: 7 }],
    ["that is no JSON", "data_base64", encoded("{")],
    ["with a field that is wrong", "data.stage", encoded(JSON.stringify({ ...stage, stage: 7 }))],
    ["with text that can't be kept", "data.stage", encoded('{"stage":"\\u0000"}')],
    ["of other media", "datacontenttype", { ...encoded("{}"), datacontenttype: "image/png" }],
  ])("refused: %s", (_what, field, input) => {
    expect(refusal(input)).toMatchObject({ field, reason: "invalid" });
  });
});
