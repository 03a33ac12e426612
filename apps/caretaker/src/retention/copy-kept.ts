import type { EventLog, NewEvent } from "@detektor/event-log";
import { eventsSince } from "./events-since.ts";
import { RevisionConflict } from "./revision-conflict.ts";

/** The copying of one segment's kept events. */
export type KeptCopies = {
  /** Adds an event; those that an earlier run has copied are left out. */
  readonly take: (copy: NewEvent) => Promise<void>;
  /** Appends what is still in memory. */
  readonly end: () => Promise<void>;
};

const [maxEvents, maxChars] = [200, 300_000];

/** A segment whose kept events are copied, and the position of the event that closed it. */
export type KeptSource = { readonly segment: string; readonly closedPosition: bigint };

/** Begins to copy kept events of a segment to their stream, at exact revisions. */
export async function copyKept(
  log: EventLog,
  kept: string,
  source: KeptSource,
): Promise<KeptCopies> {
  const { revision, copied } = await copiedBefore(log, kept, source);
  let [at, batch, chars] = [revision, [] as NewEvent[], 0];
  const end = async (): Promise<void> => {
    if (batch.length === 0) return;
    const appended = await log.append(kept, batch, { expected: at ?? "no_stream" });
    if (appended.kind === "revision-conflict") throw new RevisionConflict(kept);
    [at, batch, chars] = [appended.revision, [], 0];
  };
  return {
    async take(copy) {
      if (copied.has(copy.id)) return;
      batch.push(copy);
      chars += (copy.data as Uint8Array).length + 500;
      if (batch.length >= maxEvents || chars >= maxChars) await end();
    },
    end,
  };
}

/** Returns the revision of the last event of the kept stream, and the ids of the segment's events there. */
async function copiedBefore(
  log: EventLog,
  kept: string,
  { segment, closedPosition }: KeptSource,
): Promise<{ readonly revision: bigint | null; readonly copied: ReadonlySet<string> }> {
  const options = { direction: "backwards", maxCount: 1 } as const;
  const [last] = await Array.fromAsync(log.readStream(kept, options));
  const copied = new Set<string>();
  for await (const { id, metadata } of eventsSince(log, kept, closedPosition))
    if (originOf(metadata) === segment) copied.add(id);
  return { revision: last?.revision ?? null, copied };
}

function originOf(metadata: unknown): string | undefined {
  return ((metadata ?? {}) as { readonly origin?: { readonly stream: string } }).origin?.stream;
}
