import { expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { readOptions } from "./options.ts";

it("feeds the platform and keeps data in the checkout unless told otherwise", () => {
  const options = readOptions([]);
  expect(options).toEqual({ demo: true, dataDir: undefined, ephemeral: false });
  expect(readConfig({}, options).dataDir).toMatch(/\/\.detektor$/);
});

it("prefers the command line to the environment for the data directory", () => {
  const options = readOptions(["--no-demo", "--data-dir", "/a"]);
  expect(options.demo).toBe(false);
  expect(readConfig({ DETEKTOR_DATA_DIR: "/b" }, options).dataDir).toBe("/a");
});

it("uses servers that the environment names", () => {
  const config = readConfig({ DETEKTOR_NATS_URL: "nats://n:1" }, readOptions(["--ephemeral"]));
  expect([config.nats, config.dataDir]).toEqual(["nats://n:1", undefined]);
});
