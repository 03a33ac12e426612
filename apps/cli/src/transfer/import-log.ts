import { stat } from "node:fs/promises";
import type { GrpcConnection } from "@detektor/eventstore-protocol";
import type { Progress } from "../progress.ts";
import { EventCopier } from "./copy-events.ts";
import { logIdOfExport, readExportFile } from "./export-file.ts";
import { headOf, logIdOf } from "./export-log.ts";
import { isCarriedOver, type RawEvent } from "./raw-event.ts";
import { readLog } from "./read-log.ts";

/** A source of events. */
export type Source = {
  readonly logId: string;
  /** The total size, in the unit of `doneBytes`. */
  readonly totalBytes: number;
  readonly events: AsyncIterable<RawEvent>;
  /** Returns how much had been read when `event` arrived. */
  readonly doneBytes: (event: RawEvent) => number;
};

/** Returns a running store as a source. */
export async function storeSource(connection: GrpcConnection): Promise<Source> {
  return {
    logId: await logIdOf(connection),
    totalBytes: Number(await headOf(connection)),
    events: readLog(connection),
    doneBytes: ({ position }) => Number(position),
  };
}

/** Returns an export as a source. Throws CliError if the file isn't one. */
export async function fileSource(path: string): Promise<Source> {
  const logId = await logIdOfExport(path);
  let read = 0;
  const onBytes = (bytes: number): void => {
    read = bytes;
  };
  return {
    logId,
    totalBytes: (await stat(path)).size,
    events: readExportFile(path, onBytes),
    doneBytes: () => read,
  };
}

/**
 * Copies all events from a source that the target doesn't have yet; returns the number of events there now.
 */
export async function importLog(
  target: GrpcConnection,
  source: Source,
  { signal, show }: { signal: AbortSignal; show: (progress: Progress) => void },
): Promise<number> {
  const copier = new EventCopier(target, {
    logId: source.logId,
    isFresh: await isFresh(target),
  });
  try {
    for await (const event of source.events) {
      signal.throwIfAborted();
      await copier.add(event);
      const [done, total] = [source.doneBytes(event), source.totalBytes];
      show({ what: "importing", done, total, unit: "bytes" });
    }
    await copier.finish();
    return copier.done;
  } finally {
    copier.close();
  }
}

const fewEvents = 1000;

/** Returns true if the target certainly holds no user events, so that no stream needs to be checked. */
async function isFresh(target: GrpcConnection): Promise<boolean> {
  let seen = 0;
  for await (const event of readLog(target, { maxCount: fewEvents })) {
    if (isCarriedOver(event)) return false;
    seen += 1;
  }
  return seen < fewEvents;
}
