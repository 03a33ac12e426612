import { resolve } from "node:path";
import { Option } from "commander";
import type { CliContext } from "./cli-context.ts";

/** Returns the option `--data-dir`: the folder in which a store keeps its log. */
export function dataDirOption({ settings, cwd }: CliContext): Option {
  return new Option("--data-dir <dir>", "the data directory of the event store")
    .argParser((text: string) => resolve(cwd, text))
    .default(settings.storeDirectory);
}

/** Returns the option `--json`, which prints the result as JSON. */
export function jsonOption(description = "print the result as one JSON object"): Option {
  return new Option("--json", description);
}
