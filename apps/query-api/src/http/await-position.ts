import type { WaitForPosition } from "@detektor/read-model";
import { refuse } from "./outcome.ts";

const waitMs = 2000;

/** Waits until the read model has reached the requested position, if any; refuses after 2 s. */
export async function awaitPosition(
  wait: WaitForPosition,
  position: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  if (position === undefined) return;
  const reached = await wait(BigInt(position), waitMs, signal);
  if (reached.kind === "reached") return;
  const at = reached.at === null ? null : String(reached.at);
  refuse({ kind: "position-not-reached", position, at });
}
