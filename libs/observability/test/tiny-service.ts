import { once } from "node:events";
import process from "node:process";
import { trace } from "@opentelemetry/api";
import { Hono } from "hono";
import { runService, traced } from "../src/index.ts";

/** A service with the faults that a test requests in TINY_FAULT. */
const fault = process.env["TINY_FAULT"];

await runService("tiny", process.env, async (service) => {
  const { logger, onShutdown, signal } = service;
  signal.addEventListener("abort", () => logger.info("signal aborted"));
  onShutdown("first", () => logger.info("closing first"));
  onShutdown("second", () =>
    fault === "hangs" ? new Promise<void>(() => {}) : logger.info("closing second"),
  );
  const app = new Hono().get("/slow", async (c) => {
    const asked = once(process, "SIGUSR2");
    logger.info("slow begins");
    await asked;
    return c.text("done");
  });
  app.post("/throw", (c) => {
    setImmediate(() => {
      throw new Error("nobody caught me");
    });
    return c.text("soon");
  });
  app.post("/spans", async (c) => {
    const tracer = trace.getTracer("tiny");
    for (let i = 0; i < 100; i++) await traced(tracer, "batch", {}, async () => logger.debug("x"));
    return c.text("done");
  });
  if (fault === "late") {
    signal.addEventListener("abort", () => service.fail(new Error("connection closed")));
  }
  if (fault === "main") throw new Error("main failed");
  const port = Number(process.env["DETEKTOR_PORT"] ?? 0);
  const host = process.env["DETEKTOR_HOST"] ?? "127.0.0.1";
  const { url } = await service.serveHttp({ app, host, port });
  logger.info({ url }, "listening");
});
