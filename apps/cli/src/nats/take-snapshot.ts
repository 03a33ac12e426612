import { open } from "node:fs/promises";
import { createHash } from "node:crypto";
import { createInbox, type Msg, type NatsConnection, type StreamConfig } from "nats";
import { CliError } from "../cli-error.ts";
import type { Progress } from "../progress.ts";
import { askJetStream } from "./ask-jetstream.ts";

/** A snapshot in a file; `config` is what JetStream needs to restore it. */
export type Snapshot = {
  readonly config: StreamConfig;
  readonly state: { readonly messages: number; readonly bytes: number };
  readonly sizeBytes: number;
  readonly sha256: string;
};

type Options = {
  readonly signal: AbortSignal;
  readonly show: (progress: Progress) => void;
};

const chunkSizeBytes = 256 * 1024;
/** The bytes that JetStream sends before it waits for an acknowledgement; this limits our memory use. */
const windowSizeBytes = 8 * 1024 * 1024;
/** JetStream itself gives up after 5 s without an acknowledgement. */
const silenceMs = 20_000;

/**
 * Writes JetStream's snapshot of a stream (its configuration and messages, without consumers) into a file and
 * syncs it. The stream stays in use meanwhile. Throws CliError.
 */
export async function takeSnapshot(
  nc: NatsConnection,
  stream: string,
  path: string,
  { signal, show }: Options,
): Promise<Snapshot> {
  const inbox = createInbox();
  const chunks = nc.subscribe(inbox);
  try {
    const { config, state } = await askJetStream<Pick<Snapshot, "config" | "state">>(
      nc,
      `$JS.API.STREAM.SNAPSHOT.${stream}`,
      {
        deliver_subject: inbox,
        // By then the consumers may have received more than the copied messages.
        no_consumers: true,
        chunk_size: chunkSizeBytes,
        window_size: windowSizeBytes,
        jsck: true,
      },
    );
    const onProgress = (done: number): void =>
      show({ what: `copying ${stream}`, done, total: Math.max(state.bytes, done), unit: "bytes" });
    const written = await writeChunks(withSilenceLimit(chunks, stream, signal), path, onProgress);
    onProgress(state.bytes);
    return { config, state, ...written };
  } finally {
    chunks.unsubscribe();
  }
}

/** Acknowledges each chunk once it is written; a chunk without a body is the last one. */
async function writeChunks(
  chunks: AsyncIterable<Msg>,
  path: string,
  onProgress: (doneBytes: number) => void,
): Promise<Pick<Snapshot, "sizeBytes" | "sha256">> {
  const hash = createHash("sha256");
  const file = await open(path, "w", 0o600);
  let sizeBytes = 0;
  try {
    for await (const chunk of chunks) {
      if (chunk.data.length === 0) {
        throwIfFailed(chunk);
        await file.sync();
        return { sizeBytes, sha256: hash.digest("hex") };
      }
      hash.update(chunk.data);
      await file.appendFile(chunk.data);
      sizeBytes += chunk.data.length;
      onProgress(sizeBytes);
      chunk.respond();
    }
  } finally {
    await file.close();
  }
  throw new CliError("the connection to NATS was lost during a snapshot");
}

/**
 * Throws if the snapshot failed. The last message has a status, which older
 * servers leave out; 204 is success.
 */
function throwIfFailed({ headers }: Msg): void {
  if (headers === undefined || headers.code === 0 || headers.code === 204) return;
  throw new CliError(`JetStream cancelled the snapshot: ${headers.code} ${headers.description}`);
}

/** Passes chunks on. Throws if none has arrived for a while, or if aborted. */
async function* withSilenceLimit(
  chunks: AsyncIterable<Msg> & { unsubscribe(): void },
  stream: string,
  signal: AbortSignal,
): AsyncGenerator<Msg> {
  let isSilent = false;
  const end = (): void => {
    isSilent = true;
    chunks.unsubscribe();
  };
  const stop = (): void => chunks.unsubscribe();
  signal.addEventListener("abort", stop);
  let timer = setTimeout(end, silenceMs);
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      clearTimeout(timer);
      yield chunk;
      timer = setTimeout(end, silenceMs);
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
  signal.throwIfAborted();
  if (isSilent) throw new CliError(`JetStream stopped sending during the snapshot of ${stream}`);
}
