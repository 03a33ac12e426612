import type { EventLog, NewEvent } from "@detektor/event-log";
import { RevisionConflict } from "./revision-conflict.ts";

/** The copying of one segment's kept events. */
export type KeptCopies = {
  /** Adds an event; those that an earlier run has copied are left out. */
  readonly take: (copy: NewEvent, revision: bigint) => Promise<void>;
  /** Appends what is still in memory. */
  readonly end: () => Promise<void>;
};

const [maxEvents, maxChars] = [200, 300_000];

/**
 * Begins to copy kept events of a segment to their stream, at exact revisions; continues after the last one
 * that is there. The caller MUST finish one segment of a camera before it begins another.
 */
export async function copyKept(log: EventLog, kept: string, segment: string): Promise<KeptCopies> {
  const options = { direction: "backwards", maxCount: 1 } as const;
  const [last] = await Array.fromAsync(log.readStream(kept, options));
  const copied = last === undefined ? -1n : copiedUpTo(last.metadata, segment);
  let [at, batch, chars] = [last?.revision ?? null, [] as NewEvent[], 0];
  const end = async (): Promise<void> => {
    if (batch.length === 0) return;
    const appended = await log.append(kept, batch, { expected: at ?? "no_stream" });
    if (appended.kind === "revision-conflict") throw new RevisionConflict(kept);
    [at, batch, chars] = [appended.revision, [], 0];
  };
  return {
    async take(copy, revision) {
      if (revision <= copied) return;
      batch.push(copy);
      chars += (copy.data as Uint8Array).length + 500;
      if (batch.length >= maxEvents || chars >= maxChars) await end();
    },
    end,
  };
}

function copiedUpTo(metadata: unknown, segment: string): bigint {
  const { origin } = (metadata ?? {}) as {
    readonly origin?: { readonly stream: string; readonly revision: string };
  };
  return origin?.stream === segment ? BigInt(origin.revision) : -1n;
}
