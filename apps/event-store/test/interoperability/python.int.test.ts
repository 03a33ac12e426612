import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SecureServer } from "../support/secure-server.ts";
import { startSecureServer } from "../support/secure-server.ts";
import type { TestServer } from "../support/test-server.ts";
import { startTestServer } from "../support/test-server.ts";
import { findPython } from "./find-python.ts";

const run = promisify(execFile);
const script = fileURLToPath(new URL("./promises.py", import.meta.url));
const promises = [...readFileSync(script, "utf8").matchAll(/@promise\("(.+)"\)/g)].map(
  ([, name]) => name as string,
);
const scriptTimeoutMs = 90_000;
const python = await findPython(120_000);
if (python.kind === "missing") console.warn(`skipped: ${python.reason}`);

const results = async (...args: readonly string[]): Promise<Record<string, string>> => {
  const path = python.kind === "found" ? python.path : "";
  const { stdout } = await run(path, [script, ...args], { timeout: scriptTimeoutMs });
  return JSON.parse(stdout) as Record<string, string>;
};

describe.skipIf(python.kind === "missing")("Python's kurrentdbclient", () => {
  let server: TestServer;
  let found: Record<string, string>;

  beforeAll(async () => {
    server = await startTestServer();
    found = await results(server.url);
  });
  afterAll(() => server.stop());

  test.each(promises)("%s", (name) => {
    expect(found[name]).toBe("kept");
  });
});

describe.skipIf(python.kind === "missing")("Python's kurrentdbclient, over TLS with a user", () => {
  let server: SecureServer;

  beforeAll(async () => {
    server = await startSecureServer();
  });
  afterAll(() => server.stop());

  test("finds every promise kept", async () => {
    const [url = ""] = server.url("admin").split("&tlsCAFile=");
    const found = await results(url, server.certFile);
    expect(found).toEqual(Object.fromEntries(promises.map((name) => [name, "kept"])));
  });
});
