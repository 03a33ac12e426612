import { eventStoreUrlSchema } from "@detektor/observability";
import { InvalidArgumentError, Option } from "commander";
import type { CliContext } from "./cli-context.ts";

/** Returns the option `--url`: a running event store, ours or any other that uses EventStoreDB's protocol. */
export function storeUrlOption({ settings }: CliContext): Option {
  return new Option("--url <url>", "the running event store, as an esdb:// connection string")
    .argParser(storeUrl)
    .default(settings.eventStoreUrl);
}

/** Parses an `esdb://` or `kurrentdb://` URL from the command line. */
export function storeUrl(text: string): string {
  const url = eventStoreUrlSchema.safeParse(text);
  if (url.success) return url.data;
  throw new InvalidArgumentError("Expected an address such as esdb://127.0.0.1:2113?tls=false.");
}
