import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("without an environment the archive listens on loopback, where the shipped Jaeger asks", () => {
  expect(readConfig({})).toMatchObject({
    host: "127.0.0.1",
    port: 8083,
    grpcPort: 17_271,
    auth: "none",
    deadlineMs: 10_000,
  });
});

test.each([
  ["DETEKTOR_TRACE_ARCHIVE_PORT", "70000"],
  ["DETEKTOR_TRACE_ARCHIVE_DEADLINE", "soon"],
  ["DETEKTOR_POSTGRES_URL", "mysql://here"],
  ["DETEKTOR_EVENT_STORE_URL", "http://here"],
])("a wrong %s is named", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});
