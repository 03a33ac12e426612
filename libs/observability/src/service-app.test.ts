import { Hono } from "hono";
import { expect, test } from "vitest";
import type { DoorSettings } from "./check-host.ts";
import { ConfigError } from "./config-error.ts";
import { currentCorrelation } from "./correlation.ts";
import { createHealth } from "./health.ts";
import { createMetrics } from "./metrics.ts";
import { checkAuth, requireToken } from "./require-token.ts";
import { createServiceApp } from "./service-app.ts";

const app = new Hono()
  .get("/x", (c) => c.json(currentCorrelation() ?? null))
  .post("/x", async (c) => c.text(String((await c.req.text()).length)));

function serve({ auth = "none", token, allowedHosts }: Partial<DoorSettings> = {}) {
  const health = createHealth();
  const routes = createServiceApp({
    app,
    auth: { auth, token, allowedHosts },
    health,
    metrics: createMetrics(),
    maxBodyBytes: 10,
  });
  return { health, routes };
}

const token = "a-long-enough-token";
const bearer = { headers: { authorization: `Bearer ${token}` } };

test("with a token only the probes are open", async () => {
  const { routes } = serve({ auth: "token", token });
  expect((await routes.request("/healthz")).status).toBe(200);
  expect((await routes.request("/readyz")).status).toBe(200);
  for (const path of ["/metrics", "/x", "/nothing", "/healthz/", "/readyz/x"]) {
    const response = await routes.request(path);
    expect(response.status, path).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="detektor"');
    expect(await response.json()).toMatchObject({ status: 401, title: "Unauthorized" });
  }
});

test("the right token opens every route, a wrong one none", async () => {
  const { routes } = serve({ auth: "token", token });
  expect((await routes.request("/x", bearer)).status).toBe(200);
  expect((await routes.request("/metrics", bearer)).status).toBe(200);
  for (const authorization of ["Bearer wrong", `Basic ${token}`, `Bearer ${token}x`, "Bearer "]) {
    expect((await routes.request("/x", { headers: { authorization } })).status).toBe(401);
  }
});

test("token mode without a token, and an open door to others, are errors that say how to mend them", () => {
  expect(() => requireToken({ auth: "token" })).toThrow(ConfigError);
  expect(() => requireToken({ auth: "token" })).toThrow("DETEKTOR_API_TOKEN");
  expect(() => checkAuth("0.0.0.0", { auth: "none" })).toThrow("DETEKTOR_AUTH=token");
  expect(() => checkAuth("::", { auth: "none" })).toThrow(ConfigError);
  expect(() => checkAuth("192.168.1.7", { auth: "none" })).toThrow(ConfigError);
  for (const host of ["127.0.0.1", "localhost", "::1", "[::1]", "127.8.0.1"])
    checkAuth(host, { auth: "none" });
  checkAuth("0.0.0.0", { auth: "token", token });
});

const paths = ["/healthz", "/readyz", "/metrics", "/x", "/nothing"];

test("without a token every address answers to loopback's names and those allowed, and 421 to others", async () => {
  const { routes } = serve({ allowedHosts: new Set(["detektor.lan"]) });
  for (const path of paths) {
    for (const host of ["localhost:81", "127.0.0.1", "[::1]:8081", "a.localhost", "detektor.lan"]) {
      expect((await routes.request(`http://${host}${path}`)).status, host).not.toBe(421);
    }
    const response = await routes.request(`http://evil.example:8081${path}`);
    expect(response.status, path).toBe(421);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ title: "Misdirected Request" });
  }
});

test("with a token the name doesn't count", async () => {
  const { routes } = serve({ auth: "token", token });
  expect((await routes.request("http://cameras.example/x", bearer)).status).toBe(200);
});

const foreign: readonly (readonly [number, Record<string, string>])[] = [
  [403, { origin: "http://evil.example" }],
  [403, { origin: "null" }],
  [403, { origin: "http://localhost:81" }],
  [403, { origin: "http://localhost.evil.example" }],
  [403, { "sec-fetch-site": "cross-site" }],
  [403, { "sec-fetch-site": "same-site" }],
  [403, { "sec-fetch-site": "same-origin", origin: "http://evil.example" }],
  [403, { "sec-fetch-site": "cross-site", origin: "http://localhost" }],
  [415, { "content-type": "text/plain;charset=UTF-8" }],
  [415, { "content-type": "application/x-www-form-urlencoded" }],
  [415, { "content-type": "multipart/form-data; boundary=x" }],
];

test.each(["POST", "PUT", "PATCH", "DELETE"])(
  "another site's page may %s nothing, with or without a token",
  async (method) => {
    for (const settings of [{}, { auth: "token", token } as const]) {
      const { routes } = serve(settings);
      for (const [status, headers] of foreign) {
        const all = { ...bearer.headers, ...headers };
        const response = await routes.request("/x", { method, headers: all });
        expect(response.status, JSON.stringify(headers)).toBe(status);
        expect(response.headers.get("content-type")).toBe("application/problem+json");
      }
    }
  },
);

test("our own page, and whoever is no browser, may change things", async () => {
  const { routes } = serve();
  for (const headers of [
    {},
    { "content-type": "application/json" },
    { origin: "http://localhost" },
    { origin: "https://localhost", "sec-fetch-site": "same-origin" },
    { "sec-fetch-site": "none" },
  ] as Record<string, string>[]) {
    expect((await routes.request("/x", { method: "POST", headers })).status).toBe(200);
  }
});

test("what only reads is not asked where it comes from", async () => {
  const { routes } = serve();
  const headers = { origin: "http://evil.example", "sec-fetch-site": "cross-site" };
  expect((await routes.request("/x", { headers })).status).toBe(200);
});

test("readiness answers 503 with what is missing, liveness stays well", async () => {
  const { health, routes } = serve();
  health.set("nats", "away");
  const ready = await routes.request("/readyz");
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({
    status: "not_ready",
    dependencies: { nats: { ok: false, error: "away" } },
  });
  expect((await routes.request("/healthz")).status).toBe(200);
});

test("metrics come in the format that was asked for", async () => {
  const { routes } = serve();
  const headers = { accept: "application/openmetrics-text" };
  expect((await routes.request("/metrics")).headers.get("content-type")).toContain("text/plain");
  expect((await routes.request("/metrics", { headers })).headers.get("content-type")).toContain(
    "openmetrics",
  );
});

test("a body over the limit is answered 413, announced or streamed", async () => {
  const { routes } = serve();
  const type = { "content-type": "application/octet-stream" };
  const send = (body: string, headers: Record<string, string>) =>
    routes.request("/x", { method: "POST", body, headers: { ...type, ...headers } });
  expect((await send("x".repeat(10), { "content-length": "10" })).status).toBe(200);
  const announced = await send("x".repeat(11), { "content-length": "11" });
  expect(announced.status).toBe(413);
  expect(announced.headers.get("content-type")).toBe("application/problem+json");
  expect((await send("x".repeat(11), { "transfer-encoding": "chunked" })).status).toBe(413);
});

test("a request's correlation and trace context are current in its handler", async () => {
  const { routes } = serve();
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  const headers = { traceparent, "x-correlation-id": "c-1" };
  expect(await (await routes.request("/x", { headers })).json()).toEqual({
    correlationId: "c-1",
    traceparent,
  });
  expect(await (await routes.request("/x")).json()).toBeNull();
});

test("what a service without routes doesn't have is a problem document", async () => {
  const options = {
    auth: { auth: "none" },
    health: createHealth(),
    metrics: createMetrics(),
  } as const;
  const response = await createServiceApp(options).request("/x");
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({
    title: "Not Found",
    detail: "There is nothing at /x.",
  });
});
