import { expect, test } from "vitest";
import { parseExactly } from "./parse-exactly.ts";

test("what the API says of numbers is printed as it was said", () => {
  const text = '{"track":18446744073709551615,"big":1e400,"ms":10.5,"text":"1e400"}';
  const value = parseExactly(text);
  expect(value).toMatchObject({ ms: 10.5, text: "1e400" });
  expect(JSON.stringify(value)).toBe(text);
});
