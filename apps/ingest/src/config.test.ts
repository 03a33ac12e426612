import { ConfigError } from "@detektor/observability";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("an event store is taken under KurrentDB's scheme, too", () => {
  const env = { DETEKTOR_EVENT_STORE_URL: "kurrentdb+discover://u:p@db:2113" };
  expect(readConfig(env).eventStoreUrl).toBe("esdb+discover://u:p@db:2113");
});

test.each([
  ["DETEKTOR_NATS_URL", "http://here"],
  ["DETEKTOR_EVENT_STORE_URL", "http://here"],
])("a wrong %s is named", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});

test("settings of NATS that contradict each other are a wrong configuration", () => {
  const env = { DETEKTOR_NATS_URL: "nats://ann:secret@n", DETEKTOR_NATS_TOKEN: "t" };
  expect(() => readConfig(env)).toThrow(ConfigError);
  expect(() => readConfig(env)).toThrow("DETEKTOR_NATS_URL, DETEKTOR_NATS_TOKEN");
});
