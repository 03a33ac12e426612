import { expect, test } from "vitest";
import { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { durationSchema } from "./duration.ts";
import { parseEnv } from "./parse-env.ts";
import { serviceEnvSchema, serviceEnvShape } from "./service-env.ts";
import { sizeSchema } from "./size.ts";

const linesOf = (schema: z.ZodObject, env: Record<string, string>): readonly string[] => {
  try {
    parseEnv(schema, env);
  } catch (error) {
    if (error instanceof ConfigError) return error.lines;
    throw error;
  }
  return [];
};

test("an empty environment gives the local defaults", () => {
  expect(parseEnv(serviceEnvSchema, {})).toEqual({
    DETEKTOR_HOST: "127.0.0.1",
    DETEKTOR_AUTH: "none",
    LOG_LEVEL: "info",
  });
});

test("an empty variable counts as unset", () => {
  expect(parseEnv(serviceEnvSchema, { LOG_LEVEL: "  ", DETEKTOR_PORT: "" }).LOG_LEVEL).toBe("info");
});

test("every wrong variable is named, with what is wrong and how to mend it", () => {
  expect(linesOf(serviceEnvSchema, { LOG_LEVEL: "loud", DETEKTOR_PORT: "http" })).toEqual([
    "DETEKTOR_PORT=http: give a port from 0 (any free one) to 65535.",
    "LOG_LEVEL=loud: give one of trace, debug, info, warn, error, fatal, silent.",
  ]);
});

test("a missing variable is said to be missing", () => {
  const schema = z.object({ ...serviceEnvShape, CAMERA: z.string("give the camera's name") });
  expect(linesOf(schema, {})).toEqual(["CAMERA is not set: give the camera's name."]);
});

test("a secret is never shown", () => {
  const [line] = linesOf(serviceEnvSchema, { DETEKTOR_API_TOKEN: "hunter 2" });
  expect(line).toBe(
    "DETEKTOR_API_TOKEN=***: give a text without spaces, such as openssl rand -hex 32 makes.",
  );
});

test.each([
  ["250ms", 250],
  ["60s", 60_000],
  ["1.5m", 90_000],
  ["12h", 43_200_000],
  ["7d", 604_800_000],
])("the duration %s is %d ms", (text, ms) => {
  expect(durationSchema.parse(text)).toBe(ms);
});

test.each(["", "60", "s", "-1s", "1w", "1e3s", "99999999999999d"])(
  "the duration %j is refused",
  (text) => {
    expect(durationSchema.safeParse(text).success).toBe(false);
  },
);

test.each([
  ["1B", 1],
  ["512MiB", 536_870_912],
  ["20GiB", 21_474_836_480],
  ["1.5KiB", 1_536],
  ["2GB", 2_000_000_000],
])("the size %s is %d bytes", (text, bytes) => {
  expect(sizeSchema.parse(text)).toBe(bytes);
});

test.each(["", "20", "GiB", "-1MiB", "1 megabyte"])("the size %j is refused", (text) => {
  expect(sizeSchema.safeParse(text).success).toBe(false);
});
