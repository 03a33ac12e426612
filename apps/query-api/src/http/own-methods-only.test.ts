import { Hono } from "hono";
import { expect, test } from "vitest";
import { ownMethodsOnly } from "./own-methods-only.ts";

function served(): Hono {
  const app = new Hono();
  app.use(ownMethodsOnly(() => app.routes));
  app.get("/letters/:id", (c) => c.text(c.req.param("id")));
  app.post("/letters/redrive", (c) => c.text("redriven"));
  return app;
}

test("a path that a route names whole takes no other method, also where a parameter would", async () => {
  const response = await served().request("/letters/redrive");
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("POST");
  const posted = await served().request("/letters/redrive", { method: "POST" });
  expect(await posted.text()).toBe("redriven");
});

test("other values of the parameter are answered as before", async () => {
  expect(await (await served().request("/letters/17")).text()).toBe("17");
});
