import { framed, MessageSplitter } from "@detektor/eventstore-protocol";
import { readFileSync } from "node:fs";
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders } from "node:http2";
import { connect } from "node:http2";

const maxMessageBytes = 32 * 1024 * 1024;
const service = "/event_store.client.streams.Streams";

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
  readonly session: ClientHttp2Session;
  call(path: string, headers?: Readonly<Record<string, string>>): RawCall;
  /** Makes a call with one message and waits for its end. */
  ask(path: string, message: Buffer): Promise<{ messages: Buffer[]; status: IncomingHttpHeaders }>;
  close(): void;
};

const openCall = (
  session: ClientHttp2Session,
  path: string,
  headers: Readonly<Record<string, string>>,
): RawCall => {
  const stream = session.request({
    ":method": "POST",
    ":path": path.startsWith("/") ? path : `${service}/${path}`,
    "content-type": "application/grpc",
    te: "trailers",
    ...headers,
  });
  const messages: Buffer[] = [];
  const splitter = new MessageSplitter(maxMessageBytes);
  let seen: IncomingHttpHeaders = {};
  const note = (more: IncomingHttpHeaders): void => {
    seen = { ...seen, ...more };
  };
  stream
    .on("response", note)
    .on("trailers", note)
    .on("error", () => {});
  stream.on("data", (bytes: Buffer) => splitter.push(bytes, (one) => messages.push(one)));
  const ended = new Promise<IncomingHttpHeaders>((resolve) => {
    stream.on("close", () => resolve(seen));
  });
  const send = (...sent: readonly Buffer[]): void => {
    for (const message of sent) stream.write(framed(message));
  };
  return { stream, messages, send, end: () => void stream.end(), ended };
};

/** Connects to an `esdb://` URL, with its credentials and its certificate. */
export const connectRaw = (url: string): RawClient => {
  const [, credentials, authority = ""] = /^esdb:\/\/(?:([^@/]*)@)?([^/?]+)/.exec(url) ?? [];
  const isSecure = !/[?&]tls=false/i.test(url);
  const caFile = /[?&]tlsCAFile=([^&]+)/i.exec(url)?.[1];
  const ca = caFile === undefined ? undefined : readFileSync(caFile);
  const options = { maxSessionMemory: 1024, ...(ca && { ca }) };
  const session = connect(`${isSecure ? "https" : "http"}://${authority}`, options);
  session.on("error", () => {});
  const login: Record<string, string> =
    credentials && isSecure
      ? { authorization: `Basic ${Buffer.from(credentials).toString("base64")}` }
      : {};
  const call: RawClient["call"] = (path, headers = {}) =>
    openCall(session, path, { ...login, ...headers });
  return {
    session,
    call,
    ask: async (path, message) => {
      const one = call(path);
      one.send(message);
      one.end();
      return { messages: one.messages, status: await one.ended };
    },
    close: () => session.destroy(),
  };
};
