import { projections } from "@event-driven-io/emmett";
import {
  getPostgreSQLEventStore,
  pongoSingleStreamProjection,
} from "@event-driven-io/emmett-postgresql";
import type { EmmettFrameEvent } from "./emmett-frame.ts";

/** Emmett's Postgres store with a frame projected in the transaction of each append. */
export type EmmettStore = {
  append(stream: string, events: EmmettFrameEvent[]): Promise<void>;
  close(): Promise<void>;
};

type FrameDocument = { readonly frameId: string; readonly state: string; readonly events: number };

const ends: Readonly<Record<string, string>> = {
  "detektor.frame.completed.v1": "completed",
  "detektor.frame.dropped.v1": "dropped",
  "detektor.frame.failed.v1": "failed",
};

const evolve = (
  document: FrameDocument | null,
  { type, data }: EmmettFrameEvent,
): FrameDocument => ({
  frameId: data.frame_id,
  state: ends[type] ?? document?.state ?? "processing",
  events: (document?.events ?? 0) + 1,
});

const types = [
  "captured",
  "queued",
  "dequeued",
  "stage_completed",
  "objects_detected",
  "stored",
  "completed",
];

// As in the documentation of Emmett's PostgreSQL event store: the store creates its tables, the projection is
// registered as inline and keeps a Pongo document for each stream.
const frames = pongoSingleStreamProjection<FrameDocument, EmmettFrameEvent>({
  collectionName: "frames",
  canHandle: types.map((type) => `detektor.frame.${type}.v1`),
  evolve,
});

/** Opens the store on a database, and creates its tables. */
export async function openEmmettStore(postgresUrl: string): Promise<EmmettStore> {
  const store = getPostgreSQLEventStore(postgresUrl, { projections: projections.inline([frames]) });
  await store.schema.migrate();
  return {
    append: async (stream, events) => void (await store.appendToStream(stream, events)),
    close: () => store.close(),
  };
}
