import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { chunkHeader, chunkHeaderBytes, sparseVersion } from "../storage/chunk-header.ts";
import { LogReader } from "../storage/log-reader.ts";
import { markKind } from "../storage/record.ts";
import { kindAt } from "../storage/record-view.ts";
import { readRemovedChunks } from "../storage/removed-chunks.ts";
import { CorruptLogError } from "../storage/storage-errors.ts";
import { pageBytes } from "../storage/table-format.ts";
import { TablePages } from "../storage/table-pages.ts";
import type { DataFiles } from "./data-files.ts";
import { chunksOf, endOfLog, openDataFiles } from "./data-files.ts";
import type { OnProgress } from "./reporter.ts";

/** Something that is not as it was written. */
export type Damage = {
  readonly file: string;
  readonly position: number | null;
  readonly what: string;
};

/** What was looked at and what is wrong with it. */
export type Verification = {
  readonly chunks: number;
  readonly events: number;
  readonly sizeBytes: number;
  readonly damages: readonly Damage[];
};

/** So that a disk gone bad doesn't end in a list without end. */
const maxDamages = 100;

type Work = {
  readonly data: DataFiles;
  readonly reader: LogReader;
  readonly damages: Damage[];
};

const isGone = (error: unknown, { data }: Work, chunk: number): boolean =>
  (error as NodeJS.ErrnoException).code === "ENOENT" &&
  readRemovedChunks(data.directory).has(chunk);

const hasHead = ({ data }: Work, chunk: number): boolean => {
  const { files } = data;
  const head = Buffer.alloc(chunkHeaderBytes);
  files.read(files.startOf(chunk), head, chunkHeaderBytes);
  return [1, sparseVersion].some((version) =>
    head.equals(chunkHeader(chunk, files.chunkSizeBytes, version)),
  );
};

/** Reads every record of a chunk up to `end`, going on behind what is damaged; gives the events. */
const checkRecords = (work: Work, chunk: number, end: number): number => {
  const { data, reader, damages } = work;
  const file = data.files.path(chunk);
  const base = data.files.startOf(chunk);
  let events = 0;
  let position = base;
  while (position < end && damages.length < maxDamages) {
    try {
      position = reader.forward(position, end, (bytes, start, at) => {
        if (kindAt(bytes, start) !== markKind) events += 1;
        position = at;
        return true;
      });
    } catch (error) {
      if (!(error instanceof CorruptLogError)) throw error;
      damages.push({ file, position: error.position, what: error.message });
      position = next(reader, Math.max(position, error.position) + 8, end);
    }
  }
  return events;
};

const next = (reader: LogReader, from: number, end: number): number => {
  try {
    return reader.boundary(from, end);
  } catch {
    return end;
  }
};

const checkChunk = (work: Work, chunk: number, end: number): { events: number; size: number } => {
  const { data, damages } = work;
  const file = data.files.path(chunk);
  try {
    const size = statSync(file).size;
    if (!hasHead(work, chunk))
      damages.push({ file, position: data.files.startOf(chunk), what: "its head is not sound" });
    const until = Math.min(end, data.files.endOf(chunk));
    return { events: checkRecords(work, chunk, until), size };
  } catch (error) {
    if (isGone(error, work, chunk)) return { events: 0, size: 0 };
    if (!(error instanceof CorruptLogError)) throw error;
    damages.push({ file, position: error.position, what: error.message });
    return { events: 0, size: 0 };
  }
};

const checkTable = (path: string): string | undefined => {
  try {
    const table = new TablePages(path);
    const into = Buffer.alloc(pageBytes);
    for (let page = 0; page < table.streamPages + table.idPages; page += 1)
      table.readPage(page, into);
    table.close();
    return undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    return error instanceof Error ? error.message : String(error);
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

/** Reads a whole data directory and checks it, also while a store serves it. Throws DataDirectoryError. */
export const verifyStore = async (
  directory: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<Verification> => {
  const data = openDataFiles(directory);
  const { files } = data;
  const chunks = chunksOf(data);
  const total = chunks.length;
  const damages: Damage[] = [];
  const work: Work = { data, reader: new LogReader(files), damages };
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
    // Reading is synchronous: who wants to stop it needs a turn.
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
};
