import { Hono } from "hono";
import { expect, test } from "vitest";
import { ConfigError } from "./config-error.ts";
import { currentCorrelation } from "./correlation.ts";
import { createHealth } from "./health.ts";
import { createMetrics } from "./metrics.ts";
import { checkAuth, requireToken } from "./require-token.ts";
import { createServiceApp } from "./service-app.ts";

const app = new Hono()
  .get("/x", (c) => c.json(currentCorrelation() ?? null))
  .post("/x", async (c) => c.text(String((await c.req.text()).length)));

function serve({ auth = "none", token }: { auth?: "none" | "token"; token?: string } = {}) {
  const health = createHealth();
  const routes = createServiceApp({
    app,
    auth: { auth, token },
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
  const send = (body: string, headers: Record<string, string>) =>
    routes.request("/x", { method: "POST", body, headers });
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
