import { open } from "node:fs/promises";
import { errorText } from "@detektor/observability";
import type { NatsConnection, StreamConfig } from "nats";
import { CliError } from "../cli-error.ts";
import type { Progress } from "../progress.ts";
import { answerOf, askJetStream } from "./ask-jetstream.ts";

type Options = {
  readonly signal: AbortSignal;
  readonly show: (progress: Progress) => void;
};

const mostChunkBytes = 512 * 1024;
/** Reserved for headers if a server only allows shorter messages. */
const roomForHeadersBytes = 1024;
const chunkTimeoutMs = 20_000;
/** At the end JetStream unpacks the snapshot and reads all of it once. */
const endTimeoutMs = 300_000;

/**
 * Creates a stream from a snapshot file. JetStream keeps nothing of an interrupted restore. Throws CliError,
 * also if a stream of that name exists.
 */
export async function putSnapshot(
  nc: NatsConnection,
  config: StreamConfig,
  path: string,
  { signal, show }: Options,
): Promise<void> {
  const { deliver_subject: subject } = await askJetStream<{ deliver_subject: string }>(
    nc,
    `$JS.API.STREAM.RESTORE.${config.name}`,
    { config, state: {} },
  );
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const limitBytes = (nc.info?.max_payload ?? mostChunkBytes) - roomForHeadersBytes;
    const block = Buffer.allocUnsafe(Math.min(mostChunkBytes, limitBytes));
    for (let done = 0; done < size; ) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(block, 0, block.length, done);
      if (bytesRead === 0) break;
      await send(nc, subject, block.subarray(0, bytesRead), chunkTimeoutMs);
      done += bytesRead;
      show({ what: `restoring ${config.name}`, done, total: size, unit: "bytes" });
    }
  } finally {
    await file.close();
  }
  const end = await send(nc, subject, new Uint8Array(), endTimeoutMs);
  answerOf(end);
}

/**
 * Sends a chunk and returns the answer, which is empty unless there is an error.
 * Await it before the next chunk.
 */
async function send(
  nc: NatsConnection,
  subject: string,
  chunk: Uint8Array,
  timeoutMs: number,
): Promise<Uint8Array> {
  const answer = await nc
    .request(subject, chunk, { timeout: timeoutMs })
    .catch((error: unknown) => {
      throw new CliError(`JetStream cancelled the restore: ${errorText(error)}`, { cause: error });
    });
  // An error in the response to a chunk; the caller checks the response to the last one.
  if (chunk.length > 0 && answer.data.length > 0) answerOf(answer.data);
  return answer.data;
}
