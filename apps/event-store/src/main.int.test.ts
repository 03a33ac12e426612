import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { EventStoreDBClient } from "@eventstore/db-client";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newEvents, newStream, revisionsOf } from "../test/support/client-driver.ts";
import { temporaryDirectory } from "../test/support/temporary-directory.ts";

const mainFile = fileURLToPath(new URL("./main.ts", import.meta.url));

let directory: ReturnType<typeof temporaryDirectory>;
const children = new Set<ChildProcess>();

beforeEach(() => {
  directory = temporaryDirectory();
});
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  directory.remove();
});

type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

const start = (args: readonly string[], env: Record<string, string> = {}, input = "") => {
  const child = spawn(process.execPath, [mainFile, ...args], {
    env: { ...process.env, ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  children.add(child);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, stdout, stderr }));
  });
  const url = async (): Promise<string> => {
    await expect.poll(() => stdout + stderr, { timeout: 20_000 }).toContain('"url":"esdb:');
    return /"url":"(esdb:[^"]+)"/.exec(stdout + stderr)?.[1] as string;
  };
  return { child, ended, url, stderrText: () => stderr, all: () => stdout + stderr };
};

const serve = (flags: readonly string[], env: Record<string, string> = {}) =>
  start(["--port", "0", "--http-port", "0", "--data-dir", directory.path, ...flags], env);

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

describe("wrong flags are refused in one line each", () => {
  test.each([
    ["a port that is none", ["--port", "99999"], "0 to 65535"],
    ["an append size that is too large", ["--max-append-size", "99999999"], "8388608"],
    ["an option that is not there", ["--nothing-like-it"], "--nothing-like-it"],
    ["an open address without TLS", ["--host", "0.0.0.0"], "--host 0.0.0.0 requires --tls-cert"],
    ["an open address with --insecure", ["--insecure", "--host", "::"], "only on loopback"],
    ["a certificate without its key", ["--tls-cert", "a.pem"], "requires --tls-key"],
    ["a key without its certificate", ["--tls-key", "a.pem"], "requires --tls-cert"],
    ["TLS and --insecure", ["--insecure", "--tls-dev"], "exclude each other"],
    ["two certificates", ["--tls-dev", "--tls-cert", "a", "--tls-key", "b"], "--tls-dev"],
    ["a certificate that is not there", ["--tls-cert", "no.pem", "--tls-key", "no"], "no.pem"],
  ])("%s", async (_what, flags, words) => {
    const { code, stderr } = await serve(flags).ended;
    expect(code).not.toBe(0);
    expect(stderr).toContain(words);
    expect(lines(stderr).filter((line) => !line.startsWith("{"))).toHaveLength(1);
  });

  test("a file that is no certificate", async () => {
    const file = join(directory.path, "not.pem");
    writeFileSync(file, "not a certificate");
    const { code, stderr } = await serve(["--tls-cert", file, "--tls-key", file]).ended;
    expect(code).not.toBe(0);
    expect(stderr).toContain("are not a certificate and its key");
  });
});

describe("with --tls-dev", () => {
  test("the first start makes admin with the password of the environment", async () => {
    const env = { DETEKTOR_STORE_ADMIN_PASSWORD: "correct-horse" };
    const url = await serve(["--tls-dev"], env).url();
    const client = EventStoreDBClient.connectionString(
      url.replace("esdb://", "esdb://admin:correct-horse@"),
    );
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    expect(await revisionsOf(client, stream)).toEqual([0n, 1n]);
    expect(readFileSync(join(directory.path, "users.json"), "utf8")).not.toContain("correct");
  });

  test("it is told until when the certificate is valid", async () => {
    const store = serve(["--tls-dev"], { DETEKTOR_STORE_ADMIN_PASSWORD: "correct-horse" });
    await store.url();
    const http = /"http":"([^"]+)"/.exec(store.all())?.[1];
    const metrics = await (await fetch(`${http}/metrics`)).text();
    const expiry = /^detektor_event_store_certificate_expiry_timestamp_seconds (\d+)$/m;
    const days = (Number(expiry.exec(metrics)?.[1]) - Date.now() / 1000) / 86_400;
    expect(days).toBeGreaterThan(30);
  });

  test("a password that is too short is refused", async () => {
    const { code, stderr } = await serve(["--tls-dev"], { DETEKTOR_STORE_ADMIN_PASSWORD: "x" })
      .ended;
    expect(code).not.toBe(0);
    expect(stderr).toContain("DETEKTOR_STORE_ADMIN_PASSWORD");
  });
});

describe("event-store users", () => {
  const users = (args: readonly string[], input = "") =>
    start(["users", ...args, "--data-dir", directory.path], {}, input).ended;

  test("adds, changes, lists and removes users", async () => {
    const added = await users(["add", "alice", "--group", "$ops", "cameras"]);
    expect(added.stdout).toMatch(/password of alice.*: \S{24}\n/);
    await users(["add", "bob", "--password-stdin"], "long enough\n");
    expect((await users(["list"])).stdout).toBe("alice\t$ops\tcameras\nbob\n");
    await users(["change", "bob", "--group", "$admins"]);
    await users(["remove", "alice"]);
    expect((await users(["list"])).stdout).toBe("bob\t$admins\n");
  });

  test("refuses in one line what can't be done", async () => {
    await users(["add", "bob"]);
    for (const [args, words] of [
      [["add", "bob"], "exists already"],
      [["remove", "nobody"], "no user nobody"],
      [["add", "no body"], "A login is"],
      [["change", "bob", "--password-stdin"], "at least 8"],
    ] as const) {
      const { code, stderr } = await users(args);
      expect(code).toBe(1);
      expect(stderr).toContain(words);
      expect(lines(stderr)).toHaveLength(1);
    }
  });
});
