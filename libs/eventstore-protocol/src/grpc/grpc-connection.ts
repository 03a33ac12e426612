import {
  type ClientHttp2Session,
  type ClientHttp2Stream,
  connect,
  constants,
  type OutgoingHttpHeaders,
} from "node:http2";
import { ConnectionError } from "./connection-error.ts";
import { caOf, type EsdbNode } from "./esdb-url.ts";
import { Code } from "../gen/status_pb.ts";
import { type GrpcStatus, statusOf } from "./grpc-status.ts";

/** One call: write frames to its stream, read chunks from it; `status` resolves when it has ended. */
export type GrpcCall = {
  readonly stream: ClientHttp2Stream;
  readonly status: Promise<GrpcStatus>;
  /** Returns whether the connection was ever established, so that something can have been sent. */
  readonly wasConnected: () => boolean;
  readonly cancel: () => void;
};

/** A connection to a node, made on first use and made again after it was lost. */
export type GrpcConnection = {
  /**
   * Starts a call, with more headers if given. Throws ConnectionError if the node's certificates are
   * unreadable.
   */
  readonly call: (path: string, headers?: OutgoingHttpHeaders) => GrpcCall;
  /** Destroys the current connection: all calls on it fail. */
  readonly leave: (why: Error) => void;
  readonly close: () => Promise<void>;
};

type Session = { readonly http2: ClientHttp2Session; connected: boolean };

const connectTimeoutMs = 5000;
const keepAliveMs = 10_000;
const windowBytes = 1024 * 1024;

/**
 * Returns a connection over HTTP/2, with TLS and credentials from the node's URL. If the node names its
 * leader, later calls go to the leader.
 */
export function createGrpcConnection(node: EsdbNode): GrpcConnection {
  let current: Session | null = null;
  let target: { readonly host: string; readonly port: number } = node;

  const opened = (): Session => {
    if (current && !current.http2.closed && !current.http2.destroyed) return current;
    const session = openSession(node, target);
    session.http2.once("close", () => {
      if (current === session) current = null;
      if (!session.connected) target = node;
    });
    session.http2.on("goaway", () => {
      if (current === session) current = null;
    });
    current = session;
    return session;
  };
  const follow = ({ leader }: GrpcStatus): void => {
    if (!leader) return;
    target = leader;
    current = null;
  };

  return {
    call(path, headers = {}) {
      const session = opened();
      const call = startCall(session, { ...callHeaders(path, node), ...headers });
      void call.status.then(follow);
      return call;
    },
    leave: (why) => current?.http2.destroy(why),
    async close() {
      const last = current?.http2;
      current = null;
      last?.destroy();
    },
  };
}

function openSession(node: EsdbNode, { host, port }: { host: string; port: number }): Session {
  const name = host.includes(":") ? `[${host}]` : host;
  const ca = node.tls ? caOf(node) : undefined;
  const http2 = connect(`${node.tls ? "https" : "http"}://${name}:${port}`, {
    settings: { initialWindowSize: windowBytes, enablePush: false },
    ...(ca && { ca }),
  });
  const session: Session = { http2, connected: false };
  const late = new ConnectionError(`no connection within ${connectTimeoutMs} ms`);
  const timer = setTimeout(() => http2.destroy(late), connectTimeoutMs);
  http2.on("error", () => {});
  http2.once("close", () => clearTimeout(timer));
  http2.once("connect", () => {
    clearTimeout(timer);
    if (http2.destroyed) return; // Node emits "connect" a moment after the connection was made
    session.connected = true;
    http2.setLocalWindowSize(8 * windowBytes);
    keepAlive(http2);
  });
  return session;
}

/** Destroys a connection whose other end no longer answers. */
function keepAlive(http2: ClientHttp2Session): void {
  let answered = true;
  const ping = (): void => {
    if (http2.destroyed) return; // "close" comes a moment later
    if (!answered) return http2.destroy(new ConnectionError("the store answers no ping"));
    answered = false;
    http2.ping((error) => void (answered = !error));
  };
  const timer = setInterval(ping, keepAliveMs);
  http2.once("close", () => clearInterval(timer));
}

function callHeaders(path: string, { authorization }: EsdbNode): OutgoingHttpHeaders {
  return {
    ":method": "POST",
    ":path": path,
    "content-type": "application/grpc",
    te: "trailers",
    ...(authorization !== null && { authorization }),
  };
}

function startCall(session: Session, headers: OutgoingHttpHeaders): GrpcCall {
  const stream = session.http2.request(headers);
  const { promise, resolve } = Promise.withResolvers<GrpcStatus>();
  let reason = "the connection was lost";
  const end = (headers: Parameters<typeof statusOf>[0]): void => {
    const status = statusOf(headers);
    if (status) resolve(status);
  };
  stream.on("response", end);
  stream.on("trailers", end);
  stream.on("error", (error) => void (reason = error.message));
  stream.on("close", () =>
    resolve({ code: Code.UNAVAILABLE, message: reason, exception: null, leader: null }),
  );
  const cancel = (): void => {
    if (!stream.closed) stream.close(constants.NGHTTP2_CANCEL);
  };
  return { stream, status: promise, wasConnected: () => session.connected, cancel };
}
