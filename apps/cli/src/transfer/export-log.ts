import { type EventStoreDBClient, StreamNotFoundError } from "@eventstore/db-client";
import { CliError } from "../cli-error.ts";
import type { Progress } from "../progress.ts";
import type { ExportFile } from "./export-file.ts";
import { isCarriedOver, logIdStream, type RawEvent } from "./raw-event.ts";
import { readLog } from "./read-log.ts";

/** The id that Detektor has given the log; "unknown" where it never ran. */
export async function logIdOf(client: EventStoreDBClient): Promise<string> {
  try {
    for await (const { event } of client.readStream(logIdStream, { maxCount: 1 })) {
      const data = event?.data as { log_id?: unknown } | undefined;
      if (typeof data?.log_id === "string") return data.log_id;
    }
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return "unknown";
}

/** The position of the newest event, 0 in an empty log. */
export async function headOf(client: EventStoreDBClient): Promise<bigint> {
  for await (const event of readLog(client, { backwards: true, maxCount: 1 }))
    return event.position;
  return 0n;
}

/** Writes a log to a file, from where the file ends; gives the number of events written. */
export async function exportLog(
  client: EventStoreDBClient,
  file: ExportFile,
  { signal, show }: { signal: AbortSignal; show: (progress: Progress) => void },
): Promise<number> {
  const total = Number(await headOf(client));
  const { last } = file;
  let written = 0;
  let isFirst = last !== undefined;
  for await (const event of readLog(client, last ? { from: last.position } : {})) {
    signal.throwIfAborted();
    if (isFirst) {
      // It is in the file already, and shows that the log is still the same.
      checkSame(event, last);
      isFirst = false;
      continue;
    }
    if (!isCarriedOver(event)) continue;
    await file.add(event);
    written += 1;
    show({ what: "exporting", done: Number(event.position), total, unit: "bytes" });
  }
  await file.finish();
  return written;
}

function checkSame(event: RawEvent, last: ExportFile["last"]): void {
  if (event.position === last?.position && event.id === last.id) return;
  throw new CliError(
    "the unfinished export beside that file is of another log: remove its .part files to begin anew",
  );
}
