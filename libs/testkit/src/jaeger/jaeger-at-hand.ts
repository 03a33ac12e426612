import { setTimeout as sleep } from "node:timers/promises";
import { inject } from "vitest";
import type { Provided } from "../provided-context.ts";
import type { JaegerAtHand } from "./get-jaeger-in-background.ts";

const timeoutMs = 900_000;
const everyMs = 500;

/**
 * Waits until there is a Jaeger to test with, fetched once for this user, and returns null; or returns why
 * there is none, as the reason for skipping tests. Await it before tests are defined, where no hook's time
 * limit applies.
 */
export async function whyNoJaeger(): Promise<string | null> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    const response = await fetch(`${inject("detektorServers" satisfies Provided)}/jaeger`, {
      signal: AbortSignal.timeout(30_000),
    });
    const state = (await response.json()) as JaegerAtHand;
    if (state.kind === "here") return null;
    if (state.kind === "none") return state.reason;
    await sleep(everyMs);
  }
  return `it was not there after ${timeoutMs / 60_000} minutes`;
}
