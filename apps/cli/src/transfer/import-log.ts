import { stat } from "node:fs/promises";
import type { GrpcConnection } from "@detektor/eventstore-protocol";
import type { Progress } from "../progress.ts";
import { EventCopier } from "./copy-events.ts";
import { logIdOfExport, readExportFile } from "./export-file.ts";
import { headOf, logIdOf } from "./export-log.ts";
import { isCarriedOver, type RawEvent } from "./raw-event.ts";
import { readLog } from "./read-log.ts";

/** Where events come from. */
export type Source = {
  readonly logId: string;
  /** How much there is, in the unit of `doneBytes`. */
  readonly totalBytes: number;
  readonly events: AsyncIterable<RawEvent>;
  /** How much of it was read when `event` came. */
  readonly doneBytes: (event: RawEvent) => number;
};

/** A running store as a source. */
export async function storeSource(connection: GrpcConnection): Promise<Source> {
  return {
    logId: await logIdOf(connection),
    totalBytes: Number(await headOf(connection)),
    events: readLog(connection),
    doneBytes: ({ position }) => Number(position),
  };
}

/** An export as a source. Throws CliError if it is none. */
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

/** Copies everything from a source that the target doesn't have yet; gives how many events are there now. */
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

/** True if the target surely holds nothing that was written by users: then no stream need be looked at. */
async function isFresh(target: GrpcConnection): Promise<boolean> {
  let seen = 0;
  for await (const event of readLog(target, { maxCount: fewEvents })) {
    if (isCarriedOver(event)) return false;
    seen += 1;
  }
  return seen < fewEvents;
}
