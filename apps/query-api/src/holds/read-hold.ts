import type { EventLog } from "@detektor/event-log";
import { holdStream } from "@detektor/events";

/** Whether a hold was released, and the revision and position of its last event. */
export type LoggedHold = {
  readonly isReleased: boolean;
  readonly revision: bigint;
  readonly position: bigint;
};

/** Reads the last event of a hold from the log; null if there is no hold of this id. */
export async function readHold(
  log: Pick<EventLog, "readStream">,
  holdId: string,
): Promise<LoggedHold | null> {
  const options = { direction: "backwards", maxCount: 1 } as const;
  for await (const { type, revision, position } of log.readStream(holdStream(holdId), options))
    return { isReleased: type === "detektor.hold.released.v1", revision, position };
  return null;
}
