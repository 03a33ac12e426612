import type { ClientHttp2Stream } from "node:http2";
import {
  createGrpcConnection,
  type GrpcConnection,
  MessageSplitter,
  methodPath,
  seedsOf,
  Streams,
} from "@detektor/eventstore-protocol";

const maxMessageBytes = 64 * 1024 * 1024;

/** Connects a client that only handles frames, so that a measurement shows the server's cost. */
export function connectRaw(port: number): GrpcConnection {
  const [node] = seedsOf(`esdb://127.0.0.1:${port}?tls=false`).seeds;
  if (!node) throw new RangeError(`no address with the port ${port}`);
  return createGrpcConnection(node);
}

/** A call of a load: write frames to `stream`; `status` resolves with the gRPC code at its end. */
export type RawCall = { readonly stream: ClientHttp2Stream; readonly status: Promise<number> };

/** Opens a call of the Streams service and passes each message to `onMessage`. */
export function openCall(
  connection: GrpcConnection,
  method: "read" | "batchAppend",
  onMessage: (message: Buffer) => void,
): RawCall {
  const { stream, status } = connection.call(methodPath(Streams.method[method]));
  const splitter = new MessageSplitter(maxMessageBytes);
  stream.on("data", (chunk: Buffer) => splitter.push(chunk, onMessage));
  return { stream, status: status.then(({ code }) => code) };
}
