import type { RecordedEvent } from "@detektor/event-log";
import {
  connectClient,
  loadPoisonEvents,
  type PoisonSelection,
  readCheckpoint,
} from "@detektor/read-model";
import type { TraceRules } from "../src/commit/due-traces.ts";
import { FaultLimit } from "../src/project/fault-limit.ts";
import { project } from "../src/project/project.ts";
import { Projection, type ProjectionDeps } from "../src/project/projection.ts";
import { type PoisonRetry, recordedOf, retryPoison } from "../src/project/retry-poison.ts";
import { cannedLog } from "./canned-log.ts";

/** The settings of a projection in a test. */
export type RunOptions = {
  readonly maxEvents?: number;
  /** Resets the checkpoint first, so that all events are read again. */
  readonly fromStart?: boolean;
  /** Ends once this position is committed; by default that of the last event. */
  readonly until?: bigint;
  readonly traces?: TraceRules;
  readonly observe?: ProjectionDeps["observe"];
  /** Ms since the epoch. */
  readonly nowMs?: number;
  /** Streams that the store doesn't have any more. */
  readonly gone?: ReadonlySet<string>;
};

/** Projects a canned log into a database, from its checkpoint to a position. */
export async function runProjection(
  url: string,
  events: readonly RecordedEvent[],
  options: RunOptions = {},
): Promise<void> {
  const client = { applicationName: "test" };
  const [writer, reader] = [await connectClient(url, client), await connectClient(url, client)];
  const end = new AbortController();
  const until = options.until ?? events.at(-1)?.position ?? 0n;
  try {
    if (options.fromStart) await writer.query("UPDATE detektor.projections SET position = NULL");
    const { event } = await readCheckpoint(writer, "read-models");
    const position = event?.position ?? null;
    if (position !== null && position >= until) return;
    const projection = new Projection(
      {
        writer,
        reader,
        isGone: (stream) => Promise.resolve(options.gone?.has(stream) ?? false),
        now: () => options.nowMs ?? Date.parse("2026-11-03T00:00:00Z"),
        cacheChars: 1_000_000,
        traces: options.traces ?? null,
        faults: new FaultLimit(),
        observe: (batch) => {
          options.observe?.(batch);
          if (batch.to >= until) end.abort();
        },
      },
      "test-log",
      event,
    );
    const batches = { maxEvents: options.maxEvents ?? 2000, gatherMs: 0, fewEvents: 1, calmMs: 0 };
    const deps = { log: cannedLog(events), projection, options: batches };
    await project(deps, position ?? "start", end.signal);
  } finally {
    await Promise.all([writer.end(), reader.end()]);
  }
}

/** Retries what a database's projection has set aside; one by one in this order of positions, if given. */
export async function retryIn(
  url: string,
  which: PoisonSelection,
  order: readonly bigint[] | null = null,
): Promise<PoisonRetry> {
  const client = { applicationName: "test" };
  const [writer, reader] = [await connectClient(url, client), await connectClient(url, client)];
  try {
    const { event } = await readCheckpoint(writer, "read-models");
    const deps = {
      writer,
      reader,
      isGone: () => Promise.resolve(false),
      now: () => Date.parse("2026-11-03T00:00:00Z"),
      cacheChars: 1_000_000,
      traces: null,
      faults: new FaultLimit(),
      observe: () => undefined,
    };
    const projection = new Projection(deps, "test-log", event);
    if (order === null) {
      return await retryPoison(writer, projection, which, AbortSignal.timeout(60_000));
    }
    const rows = await loadPoisonEvents(reader, which, null, 10_000);
    let applied = 0;
    for (const at of order) {
      const row = rows.find(({ position }) => position === at);
      if (row) applied += await projection.retry([recordedOf(row)]);
    }
    return { tried: order.length, applied };
  } finally {
    await Promise.all([writer.end(), reader.end()]);
  }
}
