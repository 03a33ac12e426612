import { inject } from "vitest";
import type { Provided } from "./provided-context.ts";

const TIMEOUT_MS = 120_000;

/** Returns the address of a server that all tests of this run share, started by the first request for it. */
export async function askForServer(name: "nats" | "postgres"): Promise<{ readonly url: string }> {
  const response = await fetch(`${inject("detektorServers" satisfies Provided)}/${name}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new Error(`no ${name} for tests: ${await response.text()}`);
  return (await response.json()) as { readonly url: string };
}
