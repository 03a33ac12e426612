import { rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { takeLock } from "./lock-file.ts";

/** Ports that this process has claimed, or is about to. */
const own = new Set<number>();
let isLeavingNoted = false;

const claimFile = (port: number): string =>
  join(tmpdir(), `detektor-ports-${userInfo().uid}`, String(port));

const releaseAtExit = (): void => {
  if (isLeavingNoted) return;
  isLeavingNoted = true;
  process.once("exit", () => {
    for (const port of own) rmSync(claimFile(port), { force: true });
  });
};

/**
 * Claims a port for this process until it ends, so that of two that choose at the same moment one
 * looks further: "own" if this process has it already, "held" if another has. Between the choice
 * of a port and a server that listens there lie seconds, in which it looks free to everybody.
 */
export const claimPort = async (port: number): Promise<"claimed" | "own" | "held"> => {
  if (own.has(port)) return "own";
  own.add(port);
  // Where nothing can be noted, nothing can be claimed.
  const lock = await takeLock(claimFile(port)).catch(() => undefined);
  if (lock?.kind === "held") {
    own.delete(port);
    return "held";
  }
  if (lock) releaseAtExit();
  return "claimed";
};
