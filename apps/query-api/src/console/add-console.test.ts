import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OpenAPIHono } from "@hono/zod-openapi";
import { expect, onTestFinished, test } from "vitest";
import { addConsole } from "./add-console.ts";

async function served(built = true) {
  const folder = `${await mkdtemp(join(tmpdir(), "detektor-console-"))}/`;
  onTestFinished(() => rm(folder, { recursive: true }));
  if (built) {
    await mkdir(join(folder, "assets"));
    await writeFile(join(folder, "index.html"), "<title>Detektor</title>");
    await writeFile(join(folder, "assets/main-1a2b.js"), "console.log(1)");
  }
  const app = new OpenAPIHono();
  addConsole(app, folder);
  return { app, folder };
}

test("the root leads to the console, and every page of it is the same document", async () => {
  const { app } = await served();
  expect((await app.request("/")).headers.get("location")).toBe("/console/");
  for (const path of ["/console/", "/console/ledger?hours=6", "/console/frames/0199a8f3.1"]) {
    const response = await app.request(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await response.text()).toBe("<title>Detektor</title>");
  }
});

test("the page runs scripts of its own origin only, and can't be framed", async () => {
  const { app } = await served();
  const policy = (await app.request("/console/")).headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
});

test("assets are kept by browsers, the document is asked for again", async () => {
  const { app } = await served();
  const asset = await app.request("/console/assets/main-1a2b.js");
  expect(asset.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  expect(asset.headers.get("cache-control")).toContain("immutable");
  const page = await app.request("/console/");
  expect(page.headers.get("cache-control")).toBe("no-cache");
  const headers = { "if-none-match": page.headers.get("etag") ?? "" };
  expect((await app.request("/console/", { headers })).status).toBe(304);
});

test("a file that isn't there, or lies outside of the build, is not found", async () => {
  const { app } = await served();
  for (const path of ["assets/other.js", "icon.png", "assets/../../etc/passwd.js"]) {
    expect((await app.request(`/console/${path}`)).status).toBe(404);
  }
});

test("a console that isn't built says so, and is there once it is built", async () => {
  const { app, folder } = await served(false);
  const missing = await app.request("/console/");
  expect(missing.status).toBe(404);
  expect(await missing.text()).toContain("npm run build -w apps/console");
  await writeFile(join(folder, "index.html"), "built");
  expect(await (await app.request("/console/")).text()).toBe("built");
});
