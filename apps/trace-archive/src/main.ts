import process from "node:process";
import { runService } from "@detektor/observability";
import { readConfig } from "./config.ts";
import { startArchive } from "./start-archive.ts";

await runService("trace-archive", process.env, (service) =>
  startArchive(service, readConfig(process.env)),
);
