import { holdStream } from "@detektor/events";
import type { Deps } from "../deps.ts";
import { awaitPosition } from "../http/await-position.ts";
import { refuse } from "../http/outcome.ts";
import { holdReleased } from "./hold-events.ts";
import { type LoggedHold, readHold } from "./read-hold.ts";

/**
 * Releases a hold, unless it is released, and resolves once the read models show it. Refuses an id of which
 * there is no hold.
 */
export async function releaseHold(
  deps: Deps,
  { holdId, by }: { readonly holdId: string; readonly by: string },
  signal: AbortSignal,
): Promise<void> {
  const { isReleased, revision } = await logged(deps, holdId);
  if (!isReleased) {
    const released = holdReleased(holdId, by, deps.now());
    // A conflict: another request has released it.
    await deps.log.append(holdStream(holdId), [released], { expected: revision });
  }
  const { position } = await logged(deps, holdId);
  await awaitPosition(deps.waitForPosition, String(position), signal);
}

async function logged({ log }: Deps, holdId: string): Promise<LoggedHold> {
  return (await readHold(log, holdId)) ?? refuse({ kind: "not-found", what: "hold", id: holdId });
}
