import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorMessage } from "@detektor/basics";
import { LogReader } from "../log/log-reader.ts";
import { markKind } from "../log/record/record.ts";
import { kindAt } from "../log/record/record-view.ts";
import { readRemovedChunks } from "../log/removed-chunks.ts";
import { CorruptLogError } from "../log/storage-errors.ts";
import { TableFile } from "../index/tables/table-file.ts";
import { pageBytes } from "../index/tables/table-format.ts";
import { readTableMeta } from "../index/tables/table-meta.ts";
import type { DataFiles } from "./data-files.ts";
import { chunksOf, endOfLog, openDataFiles } from "./data-files.ts";
import type { OnProgress } from "../store/operation-progress.ts";

/** A damaged place. */
export type Damage = {
  readonly file: string;
  readonly position: number | null;
  readonly what: string;
};

/** What was checked, and the damage found. */
export type Verification = {
  readonly chunks: number;
  readonly events: number;
  readonly sizeBytes: number;
  readonly damages: readonly Damage[];
};

/** Bounds the list if a disk has failed. */
const maxDamages = 100;

type Work = {
  readonly data: DataFiles;
  readonly reader: LogReader;
  readonly damages: Damage[];
};

const isGone = (error: unknown, { data }: Work, chunk: number): boolean =>
  (error as NodeJS.ErrnoException).code === "ENOENT" &&
  readRemovedChunks(data.directory).has(chunk);

/** Reads every record of a chunk up to `end`, continuing after damage; returns the number of events. */
const checkRecords = ({ data, reader, damages }: Work, chunk: number, end: number): number => {
  const { files } = data;
  let events = 0;
  reader.forward(files.startOf(chunk), Math.min(end, files.endOf(chunk)), (bytes, start) => {
    if (kindAt(bytes, start) !== markKind) events += 1;
    return damages.length < maxDamages;
  });
  return events;
};

const checkStored = ({ data, damages }: Work, chunk: number): void => {
  const { files } = data;
  const [file, position] = [files.path(chunk), files.startOf(chunk)];
  const found = files.checkStored(chunk).slice(0, maxDamages);
  for (const what of found) damages.push({ file, position, what });
};

const checkChunk = (work: Work, chunk: number, end: number): { events: number; size: number } => {
  try {
    const { size } = statSync(work.data.files.path(chunk));
    checkStored(work, chunk);
    return { events: checkRecords(work, chunk, end), size };
  } catch (error) {
    if (isGone(error, work, chunk)) return { events: 0, size: 0 };
    throw error;
  }
};

const checkTable = (path: string): string | undefined => {
  try {
    const table = new TableFile(path);
    readTableMeta(table);
    const into = Buffer.alloc(pageBytes);
    for (let page = 0; page < table.streamPages + table.idPages; page += 1)
      table.readPage(page, into);
    table.close();
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return errorMessage(error);
  }
};

const checkTables = ({ data, damages }: Work): void => {
  for (const name of readdirSync(data.directory)) {
    if (!/^index-\d+-\d+\.idx$/.test(name)) continue;
    const file = join(data.directory, name);
    const what = checkTable(file);
    if (what) damages.push({ file, position: null, what });
  }
};

const checkSequence = ({ data, damages }: Work, chunks: readonly number[]): void => {
  const there = new Set(chunks);
  for (let chunk = 0; chunk < (chunks.at(-1) ?? 0); chunk += 1) {
    if (there.has(chunk) || data.files.removed.has(chunk)) continue;
    if (readRemovedChunks(data.directory).has(chunk)) continue;
    const position = data.files.startOf(chunk);
    damages.push({ file: data.files.path(chunk), position, what: "the file is missing" });
  }
};

/** Reads and checks a whole data directory, also while a store serves it. Throws DataDirectoryError. */
export async function verifyStore(
  directory: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Verification> {
  const damages: Damage[] = [];
  const onDamage = (from: number, to: number): void => {
    const file = files.path(files.chunkOf(from));
    damages.push({
      file,
      position: from,
      what: `the log stored up to position ${to} is damaged`,
    });
  };
  const data = openDataFiles(directory, onDamage);
  const { files } = data;
  const chunks = chunksOf(data);
  const total = chunks.length;
  const work: Work = { data, reader: new LogReader(files, onDamage), damages };
  checkSequence(work, chunks);
  let end = Number.POSITIVE_INFINITY;
  try {
    end = endOfLog(data);
  } catch (error) {
    if (!(error instanceof CorruptLogError)) throw error;
  }
  let [events, sizeBytes] = [0, 0];
  for (const [done, chunk] of chunks.entries()) {
    onProgress({ what: "verifying", done, total, unit: "chunks" });
    // Reading is synchronous: an abort signal needs a turn of the event loop.
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    const found = checkChunk(work, chunk, end);
    events += found.events;
    sizeBytes += found.size;
  }
  checkTables(work);
  onProgress({ what: "verifying", done: total, total, unit: "chunks" });
  files.close();
  return { chunks: total, events, sizeBytes, damages };
}
