import { expect, test } from "vitest";
import { readConfig } from "./config.ts";
import { readOptions } from "./options.ts";

test("feeds the platform and keeps data in the checkout unless told otherwise", () => {
  const options = readOptions([]);
  expect(options).toEqual({
    demo: true,
    dataDir: undefined,
    ephemeral: false,
    observability: false,
    examples: false,
  });
  expect(readConfig({}, options).dataDir).toMatch(/\/\.detektor$/);
});

test("prefers the command line to the environment for the data directory", () => {
  const options = readOptions(["--no-demo", "--data-dir", "/a"]);
  expect(options.demo).toBe(false);
  expect(readConfig({ DETEKTOR_DATA_DIR: "/b" }, options).dataDir).toBe("/a");
});

test("uses servers that the environment names", () => {
  const config = readConfig({ DETEKTOR_NATS_URL: "nats://n:1" }, readOptions(["--ephemeral"]));
  expect([config.nats?.shown, config.dataDir]).toEqual(["nats://n:1", undefined]);
});

test("hands files that the environment names on by their whole path", () => {
  const env = { DETEKTOR_NATS_URL: "nats://n:1", DETEKTOR_NATS_CREDS: "no-such.creds" };
  const wrong = /^DETEKTOR_NATS_CREDS=\/.*\/no-such.creds: there is no such file/;
  expect(() => readConfig(env, readOptions([]))).toThrow(wrong);
});

test("refuses a login for the NATS that it would start itself", () => {
  const env = { DETEKTOR_NATS_USER: "ann", DETEKTOR_NATS_PASSWORD: "secret" };
  const refused = /^DETEKTOR_NATS_URL is not set: DETEKTOR_NATS_USER, DETEKTOR_NATS_PASSWORD would/;
  expect(() => readConfig(env, readOptions([]))).toThrow(refused);
});
