import type { EventLog } from "@detektor/event-log";
import { canarySite, segmentStream } from "@detektor/events";
import type { Task } from "../tasks/task.ts";

/** The dependencies of the expiry of canary frames; `now` is in ms since 1970. */
export type ExpireCanariesDeps = {
  readonly log: Pick<EventLog, "readStream" | "tombstone">;
  readonly now: () => number;
};

const msPerHour = 3_600_000;
const keptHours = 24;
/** A caretaker that starts looks back this far for hours that nobody has deleted. */
const lookBackHours = 30 * 24;
/** The names under which the query API and scripts/deploy-local.sh send. */
const cameras = ["canary", "deploy"] as const;

/**
 * Returns the task that deletes the canary's streams a day after their hour has ended. No read model knows them, so
 * no rule of retention does; the next scavenge takes their room back.
 */
export function expireCanaries({ log, now }: ExpireCanariesDeps): Task {
  let nextHour: number | null = null;
  return {
    name: "canary",
    everyMs: 5000,
    async run(signal) {
      const endHour = Math.floor(now() / msPerHour) - keptHours;
      nextHour ??= endHour - lookBackHours;
      for (; nextHour < endHour && !signal.aborted; nextHour++)
        for (const camera of cameras)
          await deleteStream(log, segmentStream(canarySite, camera, nextHour), signal);
    },
  };
}

/** Deletes a stream; one that receives an event meanwhile stays until the next process looks back. */
async function deleteStream(
  log: ExpireCanariesDeps["log"],
  stream: string,
  signal: AbortSignal,
): Promise<void> {
  const last = { direction: "backwards", fromRevision: "end", maxCount: 1, signal } as const;
  for await (const { revision } of log.readStream(stream, last)) {
    await log.tombstone(stream, revision);
  }
}
