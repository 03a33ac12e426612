import { MessageSplitter } from "@detektor/eventstore-protocol";
import type { ClientHttp2Session, ClientHttp2Stream } from "node:http2";
import { connect } from "node:http2";

const maxMessageBytes = 64 * 1024 * 1024;

/** Connects a client that only handles frames, so that a measurement shows the server's cost. */
export const connectRaw = (port: number): ClientHttp2Session => {
  const session = connect(`http://127.0.0.1:${port}`, {
    settings: { initialWindowSize: 4 * 1024 * 1024 },
  });
  session.on("connect", () => session.setLocalWindowSize(64 * 1024 * 1024));
  return session;
};

/** Opens a call of the Streams service and passes each message to `onMessage`. */
export const openCall = (
  session: ClientHttp2Session,
  method: string,
  onMessage: (message: Buffer) => void,
): ClientHttp2Stream => {
  const stream = session.request({
    ":method": "POST",
    ":path": `/event_store.client.streams.Streams/${method}`,
    "content-type": "application/grpc",
    te: "trailers",
  });
  const splitter = new MessageSplitter(maxMessageBytes);
  stream.on("data", (chunk: Buffer) => splitter.push(chunk, onMessage));
  return stream;
};

/** Resolves with the call's grpc-status. */
export const statusOf = (stream: ClientHttp2Stream): Promise<string> =>
  new Promise((resolve, reject) => {
    let status = "none";
    stream.on("response", (headers) => {
      status = String(headers["grpc-status"] ?? status);
    });
    stream.on("trailers", (trailers) => {
      status = String(trailers["grpc-status"] ?? status);
    });
    stream.on("error", reject);
    stream.on("close", () => resolve(status));
  });
