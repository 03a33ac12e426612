import process from "node:process";
import { runService } from "@detektor/observability";
import { readConfig } from "./config.ts";
import { startIngest } from "./start-ingest.ts";

await runService("ingest", process.env, (service) => startIngest(service, readConfig(process.env)));
