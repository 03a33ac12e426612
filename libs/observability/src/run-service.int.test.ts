import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { startTiny } from "../test/start-tiny.ts";

const order = (lines: readonly { msg?: string }[]) => lines.map(({ msg }) => msg);

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s closes in reverse order and ends with 0",
  async (signal) => {
    await using tiny = startTiny();
    await tiny.line("listening");
    tiny.child.kill(signal);
    expect(await tiny.exited).toBe(0);
    expect(order(tiny.lines)).toEqual([
      "listening",
      "shutting down",
      "signal aborted",
      "closing second",
      "closing first",
      "stopped",
    ]);
    expect(tiny.lines[1]).toMatchObject({ service: "tiny", reason: signal });
  },
);

test("a request that runs when the end begins is answered, a new one is not", async () => {
  await using tiny = startTiny();
  const { url = "" } = await tiny.line("listening");
  const slow = fetch(`${url}/slow`);
  await tiny.line("slow begins");
  tiny.child.kill("SIGTERM");
  await tiny.line("shutting down");
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  tiny.child.kill("SIGUSR2");
  expect(await (await slow).text()).toBe("done");
  expect(await tiny.exited).toBe(0);
});

test("a step that hangs doesn't keep the process", async () => {
  await using tiny = startTiny({ TINY_FAULT: "hangs" });
  await tiny.line("listening");
  tiny.child.kill("SIGTERM");
  expect(await tiny.exited).toBe(0);
  expect(order(tiny.lines)).toContain("shutdown step failed");
  expect(order(tiny.lines)).toContain("closing first");
});

test("what fails because the service ends doesn't change how it ends", async () => {
  await using tiny = startTiny({ TINY_FAULT: "late" });
  await tiny.line("listening");
  tiny.child.kill("SIGTERM");
  expect(await tiny.exited).toBe(0);
  expect(await tiny.line("error while shutting down")).toMatchObject({ level: "warn" });
});

test("a second signal ends at once", async () => {
  await using tiny = startTiny({ TINY_FAULT: "hangs" });
  await tiny.line("listening");
  tiny.child.kill("SIGTERM");
  await tiny.line("shutting down");
  tiny.child.kill("SIGTERM");
  expect(await tiny.exited).toBe(143);
});

test("the end of its parent's pipe ends a service that was told to watch it", async () => {
  await using tiny = startTiny({ DETEKTOR_PARENT_PIPE: "1" });
  await tiny.line("listening");
  tiny.child.stdin?.end();
  expect(await tiny.exited).toBe(0);
  expect(await tiny.line("shutting down")).toMatchObject({
    reason: "the parent process has ended",
  });
});

test("a configuration that is wrong is told line by line, with exit code 78", async () => {
  await using tiny = startTiny({ LOG_LEVEL: "loud", DETEKTOR_AUTH: "maybe" });
  expect(await tiny.exited).toBe(78);
  expect(tiny.stderr().trim().split("\n")).toEqual([
    "tiny: DETEKTOR_AUTH=maybe: expected token (with DETEKTOR_API_TOKEN) or none (loopback only).",
    "tiny: LOG_LEVEL=loud: expected one of trace, debug, info, warn, error, fatal, silent.",
  ]);
});

test("an open door to other machines is refused, with how to mend it", async () => {
  await using tiny = startTiny({ DETEKTOR_HOST: "0.0.0.0" });
  expect(await tiny.exited).toBe(78);
  expect(tiny.stderr()).toMatch(/DETEKTOR_HOST=0\.0\.0\.0 .* DETEKTOR_AUTH=token/);
  await using locked = startTiny({ DETEKTOR_AUTH: "token" });
  expect(await locked.exited).toBe(78);
  expect(locked.stderr()).toContain("DETEKTOR_API_TOKEN");
});

test("a port that is taken is one clear line and exit code 1", async () => {
  await using first = startTiny();
  const { url = "" } = await first.line("listening");
  const { port } = new URL(url);
  await using second = startTiny({ DETEKTOR_PORT: port });
  expect(await second.exited).toBe(1);
  expect(second.stderr()).toBe(
    `tiny: 127.0.0.1:${port} is in use: stop the program that listens there or set another port\n`,
  );
});

test("a failed start and an error that nobody caught end with 1, after the shutdown", async () => {
  await using failed = startTiny({ TINY_FAULT: "main" });
  expect(await failed.exited).toBe(1);
  expect(failed.lines[0]).toMatchObject({ level: "fatal", err: { message: "main failed" } });
  await using thrown = startTiny();
  const { url = "" } = await thrown.line("listening");
  await fetch(`${url}/throw`, { method: "POST" });
  expect(await thrown.exited).toBe(1);
  expect(order(thrown.lines)).toEqual(
    expect.arrayContaining(["service failed", "closing first", "stopped"]),
  );
});

test("spans are sent to the backend that the environment names, the last ones at the end", async () => {
  const bodies: number[] = [];
  const backend = createServer((request, response) => {
    request
      .on("data", (data: Buffer) => void bodies.push(data.length))
      .on("end", () => response.end());
  });
  await once(backend.listen(0, "127.0.0.1"), "listening");
  const endpoint = `http://127.0.0.1:${(backend.address() as AddressInfo).port}`;
  await using tiny = startTiny({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  const { url = "" } = await tiny.line("listening");
  await fetch(`${url}/spans`, { method: "POST" });
  tiny.child.kill("SIGTERM");
  expect(await tiny.exited).toBe(0);
  backend.close();
  expect(bodies.length).toBeGreaterThan(0);
});

test("a backend that is away is one log line, and doesn't hold up the end", async () => {
  await using tiny = startTiny({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:9" });
  const { url = "" } = await tiny.line("listening");
  await fetch(`${url}/spans`, { method: "POST" });
  await tiny.line("telemetry can't be sent; continuing without it");
  await fetch(`${url}/spans`, { method: "POST" });
  tiny.child.kill("SIGTERM");
  expect(await tiny.exited).toBe(0);
  expect(order(tiny.lines).filter((msg) => msg?.startsWith("telemetry"))).toHaveLength(1);
});
