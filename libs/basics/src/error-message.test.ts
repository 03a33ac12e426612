import { describe, expect, test } from "vitest";
import { errorMessage } from "./error-message.ts";
import { toError } from "./to-error.ts";

const refused = (port: number): Error => new Error(`connect ECONNREFUSED 127.0.0.1:${port}`);

describe("what an error says", () => {
  test.each([
    ["its message", new Error("no such stream"), "no such stream"],
    [
      "what its parts say",
      new AggregateError([refused(1), refused(2)]),
      "connect ECONNREFUSED 127.0.0.1:1; connect ECONNREFUSED 127.0.0.1:2",
    ],
    ["its code", Object.assign(new Error(""), { code: "ECONNRESET" }), "ECONNRESET"],
    ["its name", new TypeError(""), "TypeError"],
    ["a text that was thrown", "503", "503"],
    ["what isn't an error at all", undefined, "undefined"],
  ])("is %s", (_what, error, text) => {
    expect(errorMessage(error)).toBe(text);
  });
});

test("an error stays itself, and anything else becomes one", () => {
  const error = new RangeError("too much");
  expect(toError(error)).toBe(error);
  expect(toError("503")).toEqual(new Error("503"));
});
