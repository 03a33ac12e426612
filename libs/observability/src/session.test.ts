import { Hono } from "hono";
import { setSignedCookie } from "hono/cookie";
import { expect, test } from "vitest";
import { createHealth } from "./health.ts";
import { createMetrics } from "./metrics.ts";
import { createServiceApp } from "./service-app.ts";

const token = "a-long-enough-token";
const own = { "sec-fetch-site": "same-origin", origin: "http://localhost" };
const json = { "content-type": "application/json" };
const app = new Hono().all("/x", (c) => c.text("data")).get("/page/a.js", (c) => c.text("file"));

function serve(auth: "none" | "token" = "token", key = token, isForBrowsers = true) {
  const browser = { isOpen: (path: string) => path.startsWith("/page/"), sessionPath: "/page/me" };
  return createServiceApp({
    app,
    auth: { auth, token: key },
    health: createHealth(),
    metrics: createMetrics(),
    browser: isForBrowsers ? browser : undefined,
  });
}

type Served = ReturnType<typeof serve>;

const signIn = (routes: Served, given: unknown = token, headers: Record<string, string> = own) =>
  routes.request("/page/me", {
    method: "POST",
    headers: { ...json, ...headers },
    body: JSON.stringify({ token: given }),
  });

async function cookieOf(routes: Served): Promise<string> {
  const response = await signIn(routes);
  expect(response.status).toBe(204);
  return response.headers.get("set-cookie")?.split(";")[0] ?? "";
}

async function statusOf(
  routes: Served,
  cookie: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<number> {
  return (await routes.request("/x", { method, headers: { ...headers, cookie } })).status;
}

/** Returns a cookie whose time is over, signed as ours are. */
async function expiredCookie(): Promise<string> {
  const signer = new Hono().get("/", async (c) => {
    await setSignedCookie(c, "detektor-session", String(Date.now() - 1), token);
    return c.body(null);
  });
  return (await signer.request("/")).headers.get("set-cookie")?.split(";")[0] ?? "";
}

test("a page's files are open, its data isn't", async () => {
  const routes = serve();
  expect((await routes.request("/page/a.js")).status).toBe(200);
  expect((await routes.request("/x")).status).toBe(401);
  expect((await routes.request("/page/../x")).status).toBe(401);
  expect((await routes.request("/page/%2e%2e/x")).status).toBe(401);
});

test("the right token gets a cookie that no script reads and no other site sends", async () => {
  const response = await signIn(serve());
  const cookie = response.headers.get("set-cookie");
  expect(cookie).toMatch(/^detektor-session=/);
  for (const attribute of ["HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=604800"])
    expect(cookie).toContain(attribute);
  expect(cookie).not.toContain("Secure");
  expect(cookie).not.toContain(token);
});

test("where the browser speaks TLS the cookie is Secure, whoever ends TLS", async () => {
  const headers = { ...own, origin: "https://localhost" };
  const response = await signIn(serve(), token, headers);
  expect(response.headers.get("set-cookie")).toContain("Secure");
});

test("the cookie opens every route, and says so to the page", async () => {
  const routes = serve();
  const cookie = await cookieOf(routes);
  expect(await statusOf(routes, cookie)).toBe(200);
  expect(await statusOf(routes, cookie, { method: "POST", headers: own })).toBe(200);
  const session = async (headers: Record<string, string>) =>
    (await routes.request("/page/me", { headers })).json();
  expect(await session({ cookie })).toEqual({ auth: "token", signed_in: true });
  expect(await session({})).toEqual({ auth: "token", signed_in: false });
});

test("a wrong token, a changed, a foreign and an expired cookie open nothing", async () => {
  const routes = serve();
  for (const [given, status] of [
    ["wrong", 401],
    ["", 401],
    [7, 400],
    [null, 400],
  ] as const) {
    const response = await signIn(routes, given);
    expect([response.status, response.headers.get("set-cookie")]).toEqual([status, null]);
  }
  const cookie = await cookieOf(routes);
  const [name, value = ""] = cookie.split("=");
  const [endMs = "", ...signature] = decodeURIComponent(value).split(".");
  const longer = encodeURIComponent([String(Number(endMs) + 1000), ...signature].join("."));
  for (const forged of [`${name}=${longer}`, `${name}=${endMs}`, `${name}=`, `other=${value}`])
    expect(await statusOf(routes, forged), forged).toBe(401);
  expect(await statusOf(serve("token", "another-token"), cookie)).toBe(401);
  expect(await statusOf(serve("token", token, false), cookie)).toBe(401);
  expect(await statusOf(routes, await expiredCookie())).toBe(401);
});

test("with a cookie only our own page changes anything", async () => {
  const routes = serve();
  const cookie = await cookieOf(routes);
  for (const headers of [
    {},
    { "sec-fetch-site": "none" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "cross-site", origin: "http://localhost" },
    { "sec-fetch-site": "same-origin", origin: "http://evil.example" },
    { origin: "http://localhost:81" },
    { origin: "null" },
  ] as Record<string, string>[])
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect(await statusOf(routes, cookie, { method, headers }), JSON.stringify(headers)).toBe(
        403,
      );
});

test("another site can sign nobody in", async () => {
  const routes = serve();
  for (const headers of [{ origin: "http://evil.example" }, { "sec-fetch-site": "cross-site" }])
    expect((await signIn(routes, token, headers as Record<string, string>)).status).toBe(403);
  const form = { method: "POST", headers: { ...own, "content-type": "text/plain" }, body: "{}" };
  expect((await routes.request("/page/me", form)).status).toBe(415);
});

test("signing out removes the cookie", async () => {
  const response = await serve().request("/page/me", { method: "DELETE", headers: own });
  expect(response.status).toBe(204);
  expect(response.headers.get("set-cookie")).toMatch(/^detektor-session=;.*Max-Age=0/);
});

test("without authentication the page has nothing to sign in to", async () => {
  const routes = serve("none");
  const session = await routes.request("/page/me");
  expect(await session.json()).toEqual({ auth: "none", signed_in: false });
  expect((await signIn(routes)).status).toBe(404);
});
