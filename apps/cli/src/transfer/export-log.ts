import type { GrpcConnection } from "@detektor/eventstore-protocol";
import { CliError } from "../cli-error.ts";
import type { Progress } from "../progress.ts";
import type { ExportFile } from "./export-file.ts";
import { isCarriedOver, logIdStream, type RawEvent } from "./raw-event.ts";
import { readLog, readStream } from "./read-log.ts";

/** Returns the id that Detektor has given the log; "unknown" if Detektor never ran on it. */
export async function logIdOf(connection: GrpcConnection): Promise<string> {
  for await (const event of readStream(connection, logIdStream, { maxCount: 1 })) {
    const { log_id: id } = JSON.parse(event.data.toString("utf8")) as { log_id?: unknown };
    if (typeof id === "string") return id;
  }
  return "unknown";
}

/** Returns the position of the newest event, 0 in an empty log. */
export async function headOf(connection: GrpcConnection): Promise<bigint> {
  for await (const event of readLog(connection, { backwards: true, maxCount: 1 }))
    return event.position;
  return 0n;
}

/** Writes a log to a file, from where the file ends; returns the number of events written. */
export async function exportLog(
  connection: GrpcConnection,
  file: ExportFile,
  { signal, show }: { signal: AbortSignal; show: (progress: Progress) => void },
): Promise<number> {
  const total = Number(await headOf(connection));
  const { last } = file;
  let written = 0;
  let isFirst = last !== undefined;
  for await (const event of readLog(connection, last ? { from: last.position } : {})) {
    signal.throwIfAborted();
    if (isFirst) {
      // This event is in the file already; comparing it shows that the log is still the same.
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
    "the unfinished export next to that file is of another log: remove its .part files to start again",
  );
}
