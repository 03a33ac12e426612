import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("nothing set means this machine, and a port of its own", () => {
  expect(readConfig({})).toMatchObject({ host: "127.0.0.1", port: 8010, retryAfterMs: 1000 });
});

test.each([
  [{ BASE_TEMPLATE_RETRY_AFTER: "soon" }, /^BASE_TEMPLATE_RETRY_AFTER=soon: expected a number/],
  [{ DETEKTOR_POSTGRES_URL: "mysql://h" }, /^DETEKTOR_POSTGRES_URL=\*\*\*: expected a postgres/],
  [{ DETEKTOR_NATS_URL: "http://h" }, /DETEKTOR_NATS_URL/],
])("%j is refused in words", (env, words) => {
  expect(() => readConfig(env)).toThrow(words);
});
