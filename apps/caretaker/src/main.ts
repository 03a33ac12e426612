import process from "node:process";
import { runService } from "@detektor/observability";
import { readConfig } from "./config.ts";
import { startCaretaker } from "./start-caretaker.ts";

await runService("caretaker", process.env, (service) =>
  startCaretaker(service, readConfig(process.env)),
);
