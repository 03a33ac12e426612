import { type EventStoreDBClient, START } from "@eventstore/db-client";
import { CliError } from "../cli-error.ts";
import type { Progress } from "../progress.ts";

/** The result of a scavenge, from its last event; only our own server reports the numbers. */
export type ScavengeEnd = {
  readonly result: string;
  readonly error?: string;
  readonly spaceSaved?: number;
  readonly chunksRemoved?: number;
  readonly chunksRewritten?: number;
  readonly eventsRemoved?: number;
  readonly writtenBytes?: number;
};

type Step = { readonly chunksDone?: number; readonly chunksTotal?: number };

/** Follows a scavenge to its end, in the stream where its server records it. */
export async function followScavenge(
  client: EventStoreDBClient,
  id: string,
  show: (progress: Progress) => void,
): Promise<ScavengeEnd> {
  const story = client.subscribeToStream(`$scavenges-${id}`, { fromRevision: START });
  for await (const { event } of story) {
    if (event?.type === "$scavengeCompleted") return event.data as ScavengeEnd;
    if (event?.type !== "$scavengeChunksCompleted") continue;
    const { chunksDone, chunksTotal } = event.data as Step;
    if (chunksDone === undefined || chunksTotal === undefined) continue;
    show({ what: "scavenging", done: chunksDone, total: chunksTotal, unit: "chunks" });
  }
  throw new CliError(
    "the store stopped during the scavenge: finished chunks stay scavenged; run it again",
  );
}
