import process from "node:process";
import { runService } from "@detektor/observability";
import { readConfig } from "./config.ts";
import { createEcho } from "./create-echo.ts";

// runService provides logs, traces, health, signals and a graceful shutdown;
// the exit code is 0 after SIGTERM.
await runService("echo-service", process.env, async (service) => {
  const { host, port, maxDelayMs } = readConfig(process.env);
  const app = createEcho(service, { maxDelayMs });
  const { url } = await service.serveHttp({ app, host, port, maxBodyBytes: 64 * 1024 });
  service.logger.info({ url }, "listening");
});
