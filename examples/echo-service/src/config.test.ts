import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("nothing set means port 8007 of this machine", () => {
  expect(readConfig({})).toEqual({ host: "127.0.0.1", port: 8007, maxDelayMs: 5000 });
});

test.each([
  [{ ECHO_SERVICE_MAX_DELAY: "long" }, /^ECHO_SERVICE_MAX_DELAY=long: expected a number with/],
  [{ DETEKTOR_PORT: "70000" }, /^DETEKTOR_PORT=70000: expected a port/],
  [{ OTEL_TRACES_SAMPLER_ARG: "2" }, /^OTEL_TRACES_SAMPLER_ARG=2: expected the share of traces/],
])("%j is refused in words", (env, words) => {
  expect(() => readConfig(env)).toThrow(words);
});
