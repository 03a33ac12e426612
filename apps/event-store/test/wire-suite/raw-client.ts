import type { ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import {
  createGrpcConnection,
  framed,
  type GrpcConnection,
  MessageSplitter,
  seedsOf,
} from "@detektor/eventstore-protocol";

const maxMessageBytes = 32 * 1024 * 1024;
const service = "/event_store.client.streams.Streams";

type Headers = Readonly<Record<string, string>>;

/** One raw call: its stream, the received messages, and how it ended. */
export type RawCall = {
  readonly stream: ClientHttp2Stream;
  readonly messages: Buffer[];
  send(...messages: readonly Buffer[]): void;
  end(): void;
  /** Headers and trailers together, once the call has ended. */
  readonly ended: Promise<IncomingHttpHeaders>;
};

/** A raw connection, for requests that the official client never sends. */
export type RawClient = {
  call(path: string, headers?: Headers): RawCall;
  /** Makes a call with one message and waits for its end. */
  ask(path: string, message: Buffer): Promise<{ messages: Buffer[]; status: IncomingHttpHeaders }>;
  close(): void;
};

/** Connects to the first server of an `esdb://` URL, with its credentials and its certificate. */
export function connectRaw(url: string): RawClient {
  const [node] = seedsOf(url).seeds;
  if (!node) throw new RangeError(`${url} names no server`);
  const connection = createGrpcConnection(node);
  const call: RawClient["call"] = (path, headers = {}) => openCall(connection, path, headers);
  return {
    call,
    async ask(path, message) {
      const one = call(path);
      one.send(message);
      one.end();
      return { messages: one.messages, status: await one.ended };
    },
    close: () => void connection.close(),
  };
}

function openCall(connection: GrpcConnection, path: string, headers: Headers): RawCall {
  const at = path.startsWith("/") ? path : `${service}/${path}`;
  const { stream } = connection.call(at, headers);
  const messages: Buffer[] = [];
  const splitter = new MessageSplitter(maxMessageBytes);
  let seen: IncomingHttpHeaders = {};
  const note = (more: IncomingHttpHeaders): void => {
    seen = { ...seen, ...more };
  };
  stream.on("response", note).on("trailers", note);
  stream.on("data", (bytes: Buffer) => splitter.push(bytes, (one) => messages.push(one)));
  const ended = new Promise<IncomingHttpHeaders>((resolve) => {
    stream.on("close", () => resolve(seen));
  });
  const send = (...sent: readonly Buffer[]): void => {
    for (const message of sent) stream.write(framed(message));
  };
  return { stream, messages, send, end: () => void stream.end(), ended };
}
