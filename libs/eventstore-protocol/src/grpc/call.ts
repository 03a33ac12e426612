import type {
  DescMessage,
  DescMethodUnary,
  MessageInitShape,
  MessageShape,
} from "@bufbuild/protobuf";
import { Code } from "../gen/status_pb.ts";
import { decodeMessage, encodeMessage } from "../message-codec.ts";
import { methodPath } from "../method-path.ts";
import { ConnectionError } from "./connection-error.ts";
import { framed } from "./frames.ts";
import type { GrpcCall, GrpcConnection } from "./grpc-connection.ts";
import type { GrpcStatus } from "./grpc-status.ts";
import { MessageSplitter } from "./message-splitter.ts";

/** A call that ended with a status other than OK. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly status: GrpcStatus;

  constructor(status: GrpcStatus) {
    super(status.message || status.exception || `gRPC status ${status.code}`);
    this.status = status;
  }
}

const maxAnswerBytes = 17 * 1024 * 1024;

/**
 * Makes a unary call and returns its answer. Throws CallError for a status other than OK,
 * ConnectionError if no answer arrives within `timeoutMs`.
 */
export async function callUnary<I extends DescMessage, O extends DescMessage>(
  connection: GrpcConnection,
  method: DescMethodUnary<I, O>,
  request: MessageInitShape<I>,
  timeoutMs: number,
): Promise<MessageShape<O>> {
  const call = connection.call(methodPath(method));
  const late = new ConnectionError(`no answer within ${timeoutMs} ms`);
  const timer = setTimeout(() => call.stream.destroy(late), timeoutMs);
  try {
    call.stream.end(framed(encodeMessage(method.input, request)));
    const [answer] = await Array.fromAsync(answersOf(call));
    if (!answer) throw new ConnectionError(`${method.name} was not answered`);
    return decodeMessage(method.output, answer);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Yields a call's answers as they arrive, as bytes; ends the call when its reader stops. Throws
 * CallError for a status other than OK, FrameError for an invalid gRPC message.
 */
export async function* answersOf(call: GrpcCall): AsyncIterable<Buffer> {
  const splitter = new MessageSplitter(maxAnswerBytes);
  try {
    for await (const chunk of call.stream as AsyncIterable<Buffer>) {
      const answers: Buffer[] = [];
      splitter.push(chunk, (answer) => answers.push(answer));
      yield* answers;
    }
  } catch (error) {
    // A lost connection is a status, too: UNAVAILABLE.
    if (call.stream.errored !== error || error instanceof ConnectionError) throw error;
  } finally {
    call.cancel();
  }
  const status = await call.status;
  if (status.code !== Code.OK) throw new CallError(status);
}
