import { once } from "node:events";
import { connect } from "node:net";
import { Hono } from "hono";
import { expect, onTestFinished, test } from "vitest";
import { ConfigError } from "./config-error.ts";
import { createHealth } from "./health.ts";
import { createMetrics } from "./metrics.ts";
import { problem } from "./problem.ts";
import { serveHttp } from "./serve-http.ts";
import { createShutdown } from "./shutdown.ts";
import { StartError } from "./start-error.ts";

const headers = { "content-type": "application/octet-stream" };

function serve({
  auth = "none",
  host = "127.0.0.1",
  port = 0,
}: {
  auth?: "none" | "token";
  host?: string;
  port?: number;
} = {}) {
  const { onShutdown, run } = createShutdown({ info: () => {}, warn: () => {} });
  onTestFinished(() => run("the test is over"));
  const app = new Hono().post("/echo", async (c) => c.text(await c.req.text()));
  app.onError(() => problem(500));
  const token = "a-long-enough-token";
  const context = {
    auth: { auth, token },
    health: createHealth(),
    metrics: createMetrics(),
    onShutdown,
  };
  return {
    close: () => run("asked"),
    served: serveHttp(context, { app, host, port, maxBodyBytes: 1000 }),
  };
}

test("a service answers on the port that it says", async () => {
  const { url, port } = await serve().served;
  expect(url).toBe(`http://127.0.0.1:${port}`);
  const response = await fetch(`${url}/echo`, { method: "POST", headers, body: "hello" });
  expect(await response.text()).toBe("hello");
});

test("a kept connection outlives the 60 s of a proxy, so that none is closed under a request", async () => {
  const { url } = await serve().served;
  const response = await fetch(`${url}/echo`, { method: "POST", headers, body: "hello" });
  const seconds = /timeout=(\d+)/.exec(response.headers.get("keep-alive") ?? "")?.[1];
  expect(Number(seconds)).toBeGreaterThan(60);
});

test("a body over the limit is refused however it is sent, and the next request is answered", async () => {
  const { url } = await serve().served;
  const streamed = new Blob(["x".repeat(2000)]).stream();
  const bodies: (string | ReadableStream)[] = ["x".repeat(2000), streamed];
  for (const body of bodies) {
    const response = await fetch(`${url}/echo`, {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    expect(response.status).toBe(413);
  }
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
});

/** Returns the response to these bytes, as text. */
async function raw(port: number, head: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.end(`${head}\r\nconnection: close\r\n\r\n`);
  const parts: Buffer[] = [];
  for await (const part of socket) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

test.each([
  [400, "GET /healthz HTTP/1.1"],
  [400, "GET /healthz HTTP/1.0"],
  [400, "GET /healthz HTTP/1.1\r\nhost:"],
  [400, "GET /healthz HTTP/1.1\r\nhost: localhost\r\nhost: localhost"],
  [400, "GET /healthz HTTP/1.1\r\nhost: localhost\r\nhost: evil.example"],
  [400, "GET /healthz HTTP/1.1\r\nhost: local host"],
  [400, "GET /healthz HTTP/1.1\r\nhost: localhost@evil.example"],
  [400, "GET /healthz HTTP/1.1\r\nhost: evil.example/@localhost"],
  [400, "GET /healthz HTTP/1.1\r\nhost: localhost:99999"],
  [421, "GET /healthz HTTP/1.1\r\nhost: evil.example"],
  [421, "GET /healthz HTTP/1.0\r\nhost: evil.example"],
  [421, "GET http://evil.example/healthz HTTP/1.1\r\nhost: localhost"],
  [200, "GET http://localhost/healthz HTTP/1.1\r\nhost: evil.example"],
  [200, "GET /healthz HTTP/1.1\r\nhost: LOCALHOST.:80"],
  [200, "GET /healthz HTTP/1.0\r\nhost: [::1]"],
])("%i is the answer to %j", async (status, head) => {
  const { port } = await serve().served;
  const answer = await raw(port, head);
  expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  if (status !== 200) expect(answer).toContain("application/problem+json");
});

test("a port that is taken is an error that says so", async () => {
  const { port } = await serve().served;
  await expect(serve({ port }).served).rejects.toThrow(StartError);
  await expect(serve({ port }).served).rejects.toThrow(`127.0.0.1:${port} is in use`);
});

test("an address that this machine doesn't have is an error too", async () => {
  await expect(serve({ host: "203.0.113.1", auth: "token" }).served).rejects.toThrow(
    "can't be listened on",
  );
});

test("without a token nothing listens beyond loopback", async () => {
  await expect(serve({ host: "0.0.0.0" }).served).rejects.toThrow(ConfigError);
  const { url } = await serve({ host: "0.0.0.0", auth: "token" }).served;
  expect((await fetch(`${url}/metrics`)).status).toBe(401);
});

test("the end closes idle connections at once and cuts those that never finish", async () => {
  const { served, close } = serve();
  const { url, port } = await served;
  await (await fetch(`${url}/healthz`)).text();
  const stuck = connect(port, "127.0.0.1");
  stuck.write("POST /echo HTTP/1.1\r\nhost: localhost\r\ncontent-length: 10\r\n\r\nab");
  await once(stuck, "connect");
  const ended = once(stuck, "close");
  await close();
  await ended;
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
});
