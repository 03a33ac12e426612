import { createReadStream } from "node:fs";
import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { PassThrough, pipeline, type Transform } from "node:stream";
import { promisify } from "node:util";
import { createGunzip, gzip } from "node:zlib";
import { errorText } from "@detektor/observability";
import { CliError } from "../cli-error.ts";
import { decodeLine, encodeLine } from "./event-line.ts";
import type { RawEvent } from "./raw-event.ts";

type Compression = {
  readonly compress: (bytes: Buffer) => Promise<Buffer>;
  readonly decompressor: () => Transform;
};

/** The progress of an unfinished export: its file is complete up to there. */
type State = { readonly bytes: number; readonly position: string; readonly id: string };

const format = 1;
const memberBytes = 1024 * 1024;

const compressionOf = (path: string): Compression => {
  if (path.endsWith(".gz")) return { compress: promisify(gzip), decompressor: createGunzip };
  if (path.endsWith(".zst"))
    // Node reads only the first of several frames.
    throw new CliError("compressed exports are gzip: choose a file name that ends with .ndjson.gz");
  return {
    compress: (bytes) => Promise.resolve(bytes),
    decompressor: () => new PassThrough(),
  };
};

/** The file of an unfinished export, next to the final file. */
export class ExportFile {
  readonly #path: string;
  readonly #compress: Compression["compress"];
  #lines: string[] = [];
  #size = 0;
  #state: State | undefined;
  #newest: RawEvent | undefined;

  private constructor(path: string, state: State | undefined, logId: string) {
    this.#path = path;
    this.#state = state;
    if (!state) this.#lines.push(`${JSON.stringify({ format, log_id: logId })}\n`);
    this.#compress = compressionOf(path).compress;
  }

  /** Starts an export, or continues an interrupted one. Throws CliError if the file exists already. */
  static async open(path: string, logId: string): Promise<ExportFile> {
    if (await isThere(path)) throw new CliError(`${path} exists already: choose another file`);
    const state = await readState(path);
    const file = await open(`${path}.part`, "a");
    await file.truncate(state?.bytes ?? 0);
    await file.close();
    return new ExportFile(path, state, logId);
  }

  /** Returns the last event in the file; undefined if there is none. */
  get last(): { readonly position: bigint; readonly id: string } | undefined {
    return this.#state && { position: BigInt(this.#state.position), id: this.#state.id };
  }

  async add(event: RawEvent): Promise<void> {
    const line = encodeLine(event);
    this.#lines.push(line);
    this.#size += line.length;
    this.#newest = event;
    if (this.#size >= memberBytes) await this.#flush(event);
  }

  /** Moves the file to its final name. */
  async finish(): Promise<void> {
    if (this.#lines.length > 0) await this.#flush(this.#newest);
    await rename(`${this.#path}.part`, this.#path);
    await rm(`${this.#path}.part.json`, { force: true });
  }

  /** Writes the buffered lines to disk as a piece that can be read on its own. */
  async #flush(newest: RawEvent | undefined): Promise<void> {
    const piece = await this.#compress(Buffer.from(this.#lines.join(""), "utf8"));
    const at = this.#state?.bytes ?? 0;
    const file = await open(`${this.#path}.part`, "r+");
    try {
      await file.write(piece, 0, piece.length, at);
      await file.sync();
    } finally {
      await file.close();
    }
    const { position = 0n, id = "" } = newest ?? {};
    this.#state = { bytes: at + piece.length, position: String(position), id };
    const statePath = `${this.#path}.part.json`;
    await writeFile(`${statePath}.new`, JSON.stringify(this.#state), { flush: true });
    await rename(`${statePath}.new`, statePath);
    [this.#lines, this.#size] = [[], 0];
  }
}

async function readState(path: string): Promise<State | undefined> {
  try {
    return JSON.parse(await readFile(`${path}.part.json`, "utf8")) as State;
  } catch {
    return undefined;
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** Returns the id of the log that was exported. Throws CliError if the file isn't an export. */
export async function logIdOfExport(path: string): Promise<string> {
  for await (const line of linesOf(path)) {
    const { log_id: logId, format: found } = parse(line);
    if (typeof logId === "string" && typeof found === "number" && found <= format) return logId;
    break;
  }
  throw new CliError(
    `${path} is not an export of an event store, or it was written by a newer version`,
  );
}

/** Reads an export, event by event. Throws CliError naming the line that can't be read. */
export async function* readExportFile(
  path: string,
  onBytes: (read: number) => void,
): AsyncGenerator<RawEvent> {
  let number = 0;
  for await (const line of linesOf(path, onBytes)) {
    number += 1;
    if (number > 1 && line !== "") yield lineOf(path, number, line);
  }
}

async function* linesOf(path: string, onBytes: (read: number) => void = () => {}) {
  if (!(await isThere(path))) throw new CliError(`there is no file ${path}`);
  const file = createReadStream(path);
  // An error in any of the streams is reported by the last one.
  const text = pipeline(file, compressionOf(path).decompressor(), () => {});
  let rest = "";
  try {
    for await (const piece of text.setEncoding("utf8") as AsyncIterable<string>) {
      onBytes(file.bytesRead);
      const lines = (rest + piece).split("\n");
      rest = lines.pop() ?? "";
      yield* lines;
    }
  } catch (error) {
    throw new CliError(`${path} can't be read to the end: ${errorText(error)}`, { cause: error });
  }
  if (rest !== "") yield rest;
}

function parse(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function lineOf(path: string, number: number, line: string): RawEvent {
  try {
    return decodeLine(line);
  } catch (error) {
    throw new CliError(`line ${number} of ${path} is not an exported event`, { cause: error });
  }
}
