import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { completed, type Json, nowMs } from "../test/refusals.ts";
import { decodeMessage } from "./decode-message.ts";

/*
 * The cases of CloudEvents' own conformance files for the JSON format (github.com/cloudevents/conformance,
 * format/json), by name, with one of Detektor's types and its additional required fields: a time, a site and
 * data. docs/events/README.md lists where Detektor differs from the specification.
 */

const event = (change: Json = {}): Json => ({ ...completed(), id: "minimal", ...change });
const without = (name: string): Json => {
  const { [name]: _, ...rest } = event();
  return rest;
};
const at = (time: string) => event({ time });
const ours = event({ source: "https://cloudevents.io" });
const frameId = (ours["data"] as { readonly frame_id: string }).frame_id;

const decode = (value: unknown, contentType: string) =>
  decodeMessage(Buffer.from(JSON.stringify(value)), { nowMs, contentType });
const answerTo = (value: unknown) => {
  const message = decode(value, "application/cloudevents+json");
  if (message.kind !== "single") return message.kind;
  return message.decoded.kind === "event" ? "taken" : message.decoded.refusal.field;
};
const answersTo = (values: readonly unknown[]) => {
  const message = decode(values, "application/cloudevents-batch+json");
  if (message.kind !== "batch") return message.kind;
  return message.decoded.map((one) => (one.kind === "event" ? "taken" : one.refusal.field));
};

describe("valid events are taken:", () => {
  test.each<[string, Json]>([
    ["validMinimal", ours],
    [
      "validMinimalWithNullForOptional",
      { ...ours, datacontenttype: null, dataschema: null, subject: null },
    ],
    [
      "validAllCoreAttributes",
      {
        ...ours,
        datacontenttype: "application/json",
        dataschema: "https://cloudevents.io/dataschema",
        subject: frameId,
      },
    ],
    ["validMinimalWithTimeUtc", at("2018-04-05T17:31:00Z")],
    ["validMinimalWithTimeToNanosecondsUtc", at("2018-04-05T17:31:00.000000000Z")],
    ["validMinimalWithTimeUsingPositiveOffset", at("2018-04-05T18:31:00+01:00")],
    ["validMinimalWithTimeUsingNegativeOffset", at("2018-04-05T16:31:00-01:00")],
    ["validRelativeSource", event({ source: "#fragment" })],
    [
      "validAllExtensionTypes",
      event({
        extinteger: 10,
        extboolean: true,
        extstring: "text",
        exturi: "https://cloudevents.io",
        exturiref: "//authority/path",
        exttimestamp: "2023-03-31T15:12:00Z",
        extbinary: "TWE=",
      }),
    ],
  ])("%s", (_name, input) => expect(answerTo(input)).toBe("taken"));
});

describe("invalid events are refused by the field that is wrong:", () => {
  test.each<[string, string, Json]>([
    ["invalidNoSpecVersion", "specversion", without("specversion")],
    ["invalidNoId", "id", without("id")],
    ["invalidNoType", "type", without("type")],
    ["invalidNoSource", "source", without("source")],
    ["invalidTimeGarbage", "time", at("lunchtime")],
    ["invalidTimeToMinute", "time", at("2018-04-05T18:31Z")],
    ["invalidTimeOffsetX", "time", at("2018-04-05T18:31:00X")],
    ["invalidTimeOffsetOutOfRange", "time", at("2018-04-05T18:31:00+25:00")],
    ["invalidTimeOffsetNonInteger", "time", at("2018-04-05T18:31:00+xx:00")],
    ["invalidTimeOffsetHourOnly", "time", at("2018-04-05T18:31:00+05")],
    ["invalidEmptyId", "id", event({ id: "" })],
    ["invalidEmptyType", "type", event({ type: "" })],
    ["invalidEmptySource", "source", event({ source: "" })],
    ["invalidEmptySpecVersion", "specversion", event({ specversion: "" })],
    ["invalidUnknownSpecVersion", "specversion", event({ specversion: "0.9" })],
    ["invalidNonRfc2046DataContentType", "datacontenttype", event({ datacontenttype: "xyz" })],
    ["invalidEmptyDataContentType", "datacontenttype", event({ datacontenttype: "" })],
    ["invalidEmptyDataSchema", "dataschema", event({ dataschema: "" })],
    ["invalidEmptySubject", "subject", event({ subject: "" })],
    ["invalidNumericId", "id", event({ id: 25 })],
    ["invalidObjectId", "id", event({ id: { xyz: "abc" } })],
    ["invalidCapitalizedExtension", "MyExtension", event({ MyExtension: "bad" })],
    ["invalidPunctuatedExtension", "my.extension", event({ "my.extension": "bad" })],
    ["invalidNonIntegerExtensionValue", "my.extension", event({ "my.extension": 1.5 })],
    ["invalidNonIntegerExtensionValue, well named", "extension", event({ extension: 1.5 })],
    [
      "invalidBothDataAndDataBase64",
      "data_base64",
      event({ data: "text", data_base64: "eyAieHl6IjogMTIzIH0=" }),
    ],
  ])("%s", (_name, field, input) => expect(answerTo(input)).toBe(field));
});

describe("batches are answered event by event:", () => {
  test.each<[string, readonly unknown[], readonly string[]]>([
    ["validBatchEmpty", [], []],
    ["validBatchMinimal", [ours], ["taken"]],
    ["validBatchMinimal2", [ours, ours], ["taken", "taken"]],
    ["validBatchMinimalAndAllCore", [ours, event({ dataschema: "urn:x" })], ["taken", "taken"]],
    ["validBatchMinimalAndAllExtensionTypes", [ours, event({ ext: 1 })], ["taken", "taken"]],
    [
      "invalidBatchMixedSpecVersions",
      [ours, event({ specversion: "0.9" })],
      ["taken", "specversion"],
    ],
    ["invalidBatchContainingInvalidCloudEvent", [without("id")], ["id"]],
    ["invalidBatchContainingNonObject", ["not an object", ours], ["[0]", "taken"]],
  ])("%s", (_name, batch, answers) => expect(answersTo(batch)).toEqual(answers));
});

describe("what we ask for beyond the specification is in docs/events/README.md:", () => {
  const readme = readFileSync(new URL("../../../docs/events/README.md", import.meta.url), "utf8");

  test.each<[string, string, Json]>([
    ["validMinimal", "time", without("time")],
    ["validMinimal", "site", without("site")],
    ["validMinimal", "data", without("data")],
    ["validMinimalWithNullForOptional", "time", event({ time: null })],
    ["validAllCoreAttributes", "subject", event({ subject: "tests" })],
    ["validSimpleTextData", "datacontenttype", event({ datacontenttype: "text/plain" })],
    ["any type", "type", event({ type: "io.cloudevents.test" })],
    ["any length", "id", event({ id: "x".repeat(257) })],
    ["any length", "source", event({ source: "x".repeat(1025) })],
    ["any id", "id", event({ id: "00000000-0000-0000-0000-000000000000" })],
  ])("%s: %s", (name, field, input) => {
    expect(answerTo(input)).toBe(field);
    const rows = readme.split("\n").filter((line) => line.startsWith(`| \`${field}\` |`));
    expect(rows, `${name} in the table of what is narrower`).toHaveLength(1);
  });
});
