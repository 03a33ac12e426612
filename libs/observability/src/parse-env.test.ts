import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { databaseUrlsShape } from "./database-urls.ts";
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
    "DETEKTOR_PORT=http: expected a port from 0 (any free one) to 65535.",
    "LOG_LEVEL=loud: expected one of trace, debug, info, warn, error, fatal, silent.",
  ]);
});

test("a missing variable is said to be missing", () => {
  const schema = z.object({ ...serviceEnvShape, CAMERA: z.string("expected the camera's name") });
  expect(linesOf(schema, {})).toEqual(["CAMERA is not set: expected the camera's name."]);
});

test("a secret is never shown", () => {
  const [line] = linesOf(serviceEnvSchema, { DETEKTOR_API_TOKEN: "hunter 2" });
  expect(line).toBe(
    "DETEKTOR_API_TOKEN=***: expected text without spaces, such as the output of openssl rand -hex 32.",
  );
});

describe("a secret in a file", () => {
  const folder = mkdtempSync(join(tmpdir(), "detektor-secrets-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const file = (text: string): string => {
    const path = join(folder, randomUUID());
    writeFileSync(path, text);
    return path;
  };

  test("is read where NAME_FILE names it, without the line's end", () => {
    const env = { DETEKTOR_API_TOKEN_FILE: file("hunter2\n") };
    expect(parseEnv(serviceEnvSchema, env).DETEKTOR_API_TOKEN).toBe("hunter2");
  });

  test("is for secrets: another variable has no file", () => {
    const env = { LOG_LEVEL_FILE: file("debug") };
    expect(parseEnv(serviceEnvSchema, env).LOG_LEVEL).toBe("info");
  });

  test("that can't be read, is empty or stands beside the variable is named, and never shown", () => {
    const missing = join(folder, "missing");
    const empty = file(" \n");
    const line = (env: Record<string, string>) => linesOf(serviceEnvSchema, env)[0];
    expect(line({ DETEKTOR_API_TOKEN_FILE: missing })).toBe(
      `DETEKTOR_API_TOKEN_FILE=${missing}: it can't be read (ENOENT).`,
    );
    expect(line({ DETEKTOR_API_TOKEN_FILE: empty })).toBe(
      `DETEKTOR_API_TOKEN_FILE=${empty}: the file is empty.`,
    );
    const both = { DETEKTOR_API_TOKEN: "a", DETEKTOR_API_TOKEN_FILE: file("b") };
    expect(line(both)).toBe(
      "DETEKTOR_API_TOKEN and DETEKTOR_API_TOKEN_FILE are both set: set one of them.",
    );
    expect(line({ DETEKTOR_API_TOKEN_FILE: file("hunter 2") })).not.toContain("hunter");
  });

  test("may be the password of an address alone", () => {
    const parsed = parseEnv(z.object(databaseUrlsShape), {
      DETEKTOR_POSTGRES_URL: "postgres://ann@db:5432/detektor",
      DETEKTOR_POSTGRES_PASSWORD_FILE: file("p@ss/word"),
      DETEKTOR_EVENT_STORE_URL: "esdb://admin@store:2113?tls=true",
      DETEKTOR_EVENT_STORE_PASSWORD: "changeit",
    });
    expect(parsed).toEqual({
      DETEKTOR_POSTGRES_URL: "postgres://ann:p%40ss%2Fword@db:5432/detektor",
      DETEKTOR_EVENT_STORE_URL: "esdb://admin:changeit@store:2113?tls=true",
    });
  });

  test.each(["postgres://db/detektor", "postgres://ann:old@db/detektor", ""])(
    "a password for the address %j, which has no place for it, is refused",
    (url) => {
      const env = { DETEKTOR_POSTGRES_URL: url, DETEKTOR_POSTGRES_PASSWORD: "new" };
      expect(linesOf(z.object(databaseUrlsShape), env)).toEqual([
        "DETEKTOR_POSTGRES_PASSWORD has no effect: DETEKTOR_POSTGRES_URL must name a user, and no password, as in scheme://user@host.",
      ]);
    },
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
  ["1.5KiB", 1536],
  ["2GB", 2_000_000_000],
])("the size %s is %d bytes", (text, bytes) => {
  expect(sizeSchema.parse(text)).toBe(bytes);
});

test.each(["", "20", "GiB", "-1MiB", "1 megabyte"])("the size %j is refused", (text) => {
  expect(sizeSchema.safeParse(text).success).toBe(false);
});
