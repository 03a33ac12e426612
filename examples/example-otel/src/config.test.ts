import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("nothing set means port 8005 of this machine, and echo-service at its own", () => {
  expect(readConfig({})).toMatchObject({ port: 8005, echoUrl: "http://127.0.0.1:8007" });
});

test("an echo-service at no address is refused in words", () => {
  expect(() => readConfig({ EXAMPLE_OTEL_ECHO_URL: "echo" })).toThrow(
    /^EXAMPLE_OTEL_ECHO_URL=\*\*\*: expected an http:\/\/ or https:\/\/ address/,
  );
});
