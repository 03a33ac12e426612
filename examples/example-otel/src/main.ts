import process from "node:process";
import { runService } from "@detektor/observability";
import { createAskEcho } from "./ask-echo.ts";
import { readConfig } from "./config.ts";
import { createExample } from "./create-example.ts";

await runService("example-otel", process.env, async (service) => {
  const config = readConfig(process.env);
  const app = createExample({ ...service, askEcho: createAskEcho(config) });
  const { url } = await service.serveHttp({ app, host: config.host, port: config.port });
  service.logger.info({ url }, "listening");
});
