import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { claimPort } from "./claim-port.ts";

// Below the range from which systems take the ports of outgoing connections: a server that is down for a
// second must find its port still free when it restarts.
const LOWEST = 15_000;
const HIGHEST = 31_999;
const TRIES = 50;

/** Returns whether a server could listen on that TCP port of that address now. */
export function isPortFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/**
 * Returns a free TCP port of 127.0.0.1, `preferred` if that one is free; throws if none is found. No other
 * process gets it here as long as this one lives, and this one again only if it prefers it.
 */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isPortFree(preferred))) {
    if ((await claimPort(preferred)) !== "held") return preferred;
  }
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if ((await claimPort(port)) === "claimed" && (await isPortFree(port))) return port;
  }
  throw new Error(`no free port between ${LOWEST} and ${HIGHEST} in ${TRIES} tries`);
}
