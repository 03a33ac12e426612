import { InvalidArgumentError, Option } from "commander";
import type { CliContext } from "../cli-context.ts";

/** Returns the option `--url`: the address of the query API. */
export function queryUrlOption({ settings }: CliContext): Option {
  return new Option("--url <url>", "the query API")
    .argParser((text: string) => {
      if (/^https?:\/\/\S+$/.test(text)) return text;
      throw new InvalidArgumentError("Expected an address such as http://127.0.0.1:8081.");
    })
    .default(settings.queryUrl);
}
