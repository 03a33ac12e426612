import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fieldErrors } from "./field-errors.ts";
import {
  cameraField,
  frameIdField,
  minPositionField,
  numberField,
  pageFields,
  textField,
  timeField,
  wholeField,
  wordField,
} from "./query-fields.ts";

const schema = z.strictObject({
  camera: cameraField.optional(),
  frame_id: frameIdField.optional(),
  at: timeField.optional(),
  share: numberField(0, 1).optional(),
  count: wholeField(1, 10).optional(),
  word: wordField(["a", "b"]).optional(),
  text: textField.optional(),
  min_position: minPositionField,
  ...pageFields,
});

describe("parameters", () => {
  test.each([
    ["camera", "cam-1", "cam-1"],
    ["frame_id", "01A19BEA-7BB0-79A4-BE1E-70BCC951A480", "01a19bea-7bb0-79a4-be1e-70bcc951a480"],
    ["at", "1970-01-01T00:00:01Z", 1_000_000],
    ["at", "1970-01-01T01:00:00.000001+01:00", 1],
    ["at", "0001-01-01T00:00:00Z", -Number.MAX_SAFE_INTEGER],
    ["at", "9999-12-31T23:59:59.999+14:00", Number.MAX_SAFE_INTEGER],
    ["share", "0.25", 0.25],
    ["share", "2.5e-01", 0.25],
    ["share", "6.198164709561754e-125", 6.198164709561754e-125],
    ["count", "10", 10],
    ["min_position", "9223372036854775807", "9223372036854775807"],
  ])("%s=%s is understood", (name, given, expected) => {
    expect(schema.parse({ [name]: given })).toMatchObject({ [name]: expected });
  });

  test("limit is 100 unless given", () => {
    expect(schema.parse({})).toEqual({ limit: 100 });
  });

  test.each([
    ["camera", "a.b"],
    ["camera", ""],
    ["frame_id", "01a19bea-7bb0-49a4-be1e-70bcc951a480"],
    ["at", "yesterday"],
    ["at", "2026-11-02 10:00:00"],
    ["at", "0001-13-01T00:00:00Z"],
    ["at", "Mon, 01 Jan 3000 00:00:00 GMT"],
    ["share", "1.1"],
    ["share", "-0.1"],
    ["share", "1e1"],
    ["share", "NaN"],
    ["share", ""],
    ["count", "0"],
    ["count", "1.0"],
    ["limit", "1001"],
    ["limit", "0x10"],
    ["word", "c"],
    ["text", "a\0b"],
    ["text", ""],
    ["min_position", "-1"],
    ["min_position", "9223372036854775808"],
    ["cursor", "x".repeat(3000)],
  ])("%s=%j is refused in one sentence that names it", (name, given) => {
    const parsed = schema.safeParse({ [name]: given });
    expect(parsed.success).toBe(false);
    const errors = parsed.error ? fieldErrors(parsed.error) : [];
    expect(errors).toEqual([{ field: name, detail: expect.stringMatching(/^must /) }]);
  });

  test("every unknown one is named", () => {
    const parsed = schema.safeParse({ camra: "x", sate: "y" });
    const errors = parsed.error ? fieldErrors(parsed.error) : [];
    expect(errors.map((error) => error.field)).toEqual(["camra", "sate"]);
  });
});
