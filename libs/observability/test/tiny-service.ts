import process from "node:process";
import { Hono } from "hono";
import { runService, serviceEnvShape, parseEnv } from "../src/index.ts";
import { z } from "zod";

await runService("tiny", process.env, async (s) => {
  const env = parseEnv(z.object(serviceEnvShape), process.env);
  s.onShutdown("first", () => s.logger.info("closing first"));
  s.health.dependency("thing", () => {});
  const { url } = await s.serveHttp({ app: new Hono().get("/x", (c) => c.text("x")), host: env.DETEKTOR_HOST, port: env.DETEKTOR_PORT ?? 0 });
  s.logger.info({ url }, "listening");
});
