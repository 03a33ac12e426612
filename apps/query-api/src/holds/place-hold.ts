import { expiredStream, holdStream, uuidv7 } from "@detektor/events";
import type { Deps } from "../deps.ts";
import { awaitPosition } from "../http/await-position.ts";
import { findFrames } from "../queries/find-frames.ts";
import { type HeldHour, type HoldSelection, listHeldHours } from "../queries/list-held-hours.ts";
import { type HoldToPlace, holdNoted, holdPlaced, holdReleased } from "./hold-events.ts";

/** What a hold needs. */
export type HoldDeps = Pick<Deps, "log" | "now" | "readModel" | "waitForPosition">;

/** The outcome: a hold that is in effect; or none, since its frame has expired meanwhile. */
export type HoldPlacement =
  | { readonly kind: "placed"; readonly holdId: string }
  | { readonly kind: "frame-gone" };

/**
 * Places a hold, and resolves once it is in effect: what has expired by then was gone before it, and all else
 * outlives the rules. The hold of a frame that has expired meanwhile is released.
 */
export async function placeHold(
  deps: HoldDeps,
  hold: HoldToPlace,
  signal: AbortSignal,
): Promise<HoldPlacement> {
  const { log, now, readModel } = deps;
  const holdId = uuidv7(now());
  const options = { expected: "no_stream" } as const;
  const placed = await log.append(holdStream(holdId), [holdPlaced(holdId, hold, now())], options);
  if (placed.kind === "revision-conflict") throw new Error(`there is a hold ${holdId} already`);
  await until(deps, placed.position, signal);
  // A segment that isn't closed by now is closed later: its expiry reads the hold. Of all others it reads again.
  const hours = await listHeldHours(readModel, hold.selection);
  await noteHold(deps, holdId, hours, signal);
  if (await isGone(deps, hold.selection)) {
    const released = holdReleased(holdId, "query-api", now());
    await log.append(holdStream(holdId), [released], { expected: 0n });
    return { kind: "frame-gone" };
  }
  return { kind: "placed", holdId };
}

/** Makes the expiries that have begun look at holds again: what they write next conflicts with the note. */
async function noteHold(
  deps: HoldDeps,
  holdId: string,
  hours: readonly HeldHour[],
  signal: AbortSignal,
): Promise<void> {
  const closed = hours.filter((hour) => hour.closed);
  const streams = new Map(
    closed.map((hour) => [expiredStream(hour.site, hour.camera, hour.hour), hour]),
  );
  let last: bigint | null = null;
  for (const [stream, hour] of streams) {
    const note = holdNoted(holdId, hour, deps.now());
    const noted = await deps.log.append(stream, [note], { expected: "any" });
    if (noted.kind === "appended") last = noted.position;
  }
  if (last !== null) await until(deps, last, signal);
}

/** Returns whether a hold is of one frame, which isn't there any more. */
async function isGone({ readModel }: HoldDeps, selection: HoldSelection): Promise<boolean> {
  return "frame_id" in selection && (await findFrames(readModel, selection.frame_id)).length === 0;
}

const until = ({ waitForPosition }: HoldDeps, position: bigint, signal: AbortSignal) =>
  awaitPosition(waitForPosition, String(position), signal);
