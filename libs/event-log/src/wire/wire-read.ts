import { errorMessage } from "@detektor/basics";
import {
  ConnectionError,
  framed,
  type GrpcCall,
  type GrpcConnection,
  MessageSplitter,
  methodPath,
  Streams,
} from "@detektor/eventstore-protocol";
import { EventLogUnavailable } from "../event-log-error.ts";
import { guardStall } from "../guard-stall.ts";
import { errorOfStatus } from "./error-of-status.ts";
import { decodeReadMessage, type ReadMessage } from "./read-messages.ts";

/** The waiting time of a read: `stallMs` for the next message, Infinity if silence is normal. */
export type WireReadOptions = {
  readonly stallMs: number;
  readonly signal?: AbortSignal | undefined;
};

const readPath = methodPath(Streams.method.read);
const maxMessageBytes = 17 * 1024 * 1024;

/**
 * Makes one Read call and yields its messages, those that arrived together in one list. HTTP/2's flow
 * control limits reading ahead to the stream's window of 1 MiB.
 */
export async function* wireRead(
  connection: GrpcConnection,
  request: Buffer,
  { stallMs, signal }: WireReadOptions,
): AsyncIterable<readonly ReadMessage[]> {
  if (signal?.aborted) return;
  const call = callOf(connection);
  const guard = guardStall(call.stream, stallMs, signal);
  const splitter = new MessageSplitter(maxMessageBytes);
  call.stream.end(framed(request));
  try {
    for await (const chunk of guard.items<Buffer>(call.stream)) {
      const messages: ReadMessage[] = [];
      splitter.push(chunk, (message) => messages.push(decodeReadMessage(message)));
      yield messages;
    }
  } catch (error) {
    if (signal?.aborted) return;
    throw lost(error);
  } finally {
    guard.end();
    call.cancel();
  }
  const status = await call.status;
  if (status.code !== 0 && !signal?.aborted) throw errorOfStatus(status);
}

function callOf(connection: GrpcConnection): GrpcCall {
  try {
    return connection.call(readPath);
  } catch (error) {
    throw lost(error);
  }
}

function lost(cause: unknown): EventLogUnavailable {
  if (cause instanceof EventLogUnavailable) return cause;
  const reason = errorMessage(cause);
  const isConnection = cause instanceof ConnectionError;
  return new EventLogUnavailable(isConnection ? reason : `the read was interrupted: ${reason}`, {
    cause,
  });
}
