import type { RequestListener } from "node:http";
import { createServer as createHttp1Server } from "node:http";
import type {
  Http2Server,
  IncomingHttpHeaders,
  ServerHttp2Session,
  ServerHttp2Stream,
} from "node:http2";
import { createServer as createHttp2Server } from "node:http2";
import type { AddressInfo, Server, Socket } from "node:net";
import { createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { Code } from "@detektor/eventstore-protocol";
import type { Authenticate } from "../../access/authenticator.ts";
import { nobody } from "../../access/caller.ts";
import type { CertificatePair } from "../../access/self-signed-certificate.ts";
import { ByteBudget } from "./byte-budget.ts";
import { GrpcError } from "./grpc-status.ts";
import { recheckCallers } from "./recheck-callers.ts";
import { ServerCall } from "./server-call.ts";

/** Serves one call from its first to its last byte. */
export type CallHandler = (call: ServerCall) => void;

/** The configuration of a server: gRPC handlers by path, and a handler for HTTP/1.1. */
export type GrpcServerOptions = {
  readonly host: string;
  readonly port: number;
  /** Handlers by "/package.Service/Method". */
  readonly calls: ReadonlyMap<string, CallHandler>;
  readonly http1: RequestListener;
  readonly maxMessageBytes: number;
  /** The limit on the incomplete requests of all calls together, in bytes. */
  readonly maxUnfinishedBytes: number;
  /** undefined: no TLS. */
  readonly tls?: CertificatePair | undefined;
  /** undefined: everybody may do everything. */
  readonly authenticate?: Authenticate | undefined;
  /** Paths of the calls that need no credentials. */
  readonly openCalls: ReadonlySet<string>;
};

/** A listening server. */
export type GrpcServer = {
  readonly port: number;
  /** Returns the number of open calls, and the bytes of their incomplete messages. */
  readonly open: () => { calls: number; unfinishedBytes: number };
  /** Ends calls with UNAVAILABLE and closes all connections. */
  close(): Promise<void>;
};

type Open = {
  readonly calls: Set<ServerCall>;
  readonly sessions: Set<ServerHttp2Session>;
  readonly sockets: Set<Socket>;
  readonly budget: ByteBudget;
};

const windowBytes = 1024 * 1024;
const graceMs = 500;
const maxCallsOfConnection = 10_000;
const firstByteMs = 30_000;
const idleMs = 600_000;
const handshakeMs = 10_000;
const preface = "PRI * HT";

const serveStream = (options: GrpcServerOptions, { calls, budget }: Open) => {
  return (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    const contentType = headers["content-type"] ?? "";
    if (headers[":method"] !== "POST" || !contentType.startsWith("application/grpc")) {
      stream.on("error", () => {});
      stream.respond({ ":status": 415 }, { endStream: true });
      return;
    }
    const { maxMessageBytes } = options;
    const call = new ServerCall(stream, headers, { maxMessageBytes, budget });
    calls.add(call);
    call.onClose.push(() => calls.delete(call));
    const handler = options.calls.get(headers[":path"] ?? "");
    if (handler) void admit(options, call, handler).catch((error: unknown) => call.fail(error));
    else call.fail(new GrpcError(Code.UNIMPLEMENTED, `${headers[":path"]} is not implemented`));
  };
};

/** Authenticates the caller, then serves the call. */
const admit = async (
  { authenticate, openCalls }: GrpcServerOptions,
  call: ServerCall,
  handler: CallHandler,
): Promise<void> => {
  if (authenticate) {
    const isOpen = openCalls.has(call.headers[":path"] ?? "");
    call.caller = isOpen ? nobody : await authenticate(call.headers.authorization);
  }
  if (!call.isClosed) handler(call);
};

/** Shares a port between HTTP/1.1 and HTTP/2, distinguished by the first bytes. */
const dispatch = (onHttp2: (socket: Socket) => void, onHttp1: (socket: Socket) => void) => {
  return (socket: Socket): void => {
    socket.setNoDelay(true);
    socket.on("error", () => socket.destroy());
    socket.setTimeout(firstByteMs, () => socket.destroy());
    socket.once("readable", () => {
      const first = socket.read() as Buffer | null;
      if (!first) return;
      socket.unshift(first);
      const isHttp2 = preface.startsWith(first.toString("latin1", 0, preface.length));
      // HTTP/1.1 requests are small, and keep the time limit.
      if (isHttp2) socket.setTimeout(0);
      if (isHttp2) onHttp2(socket);
      else onHttp1(socket);
    });
  };
};

const http2Server = (options: GrpcServerOptions, open: Open): Http2Server => {
  const server = createHttp2Server({
    settings: {
      initialWindowSize: windowBytes,
      maxFrameSize: 256 * 1024,
      maxConcurrentStreams: maxCallsOfConnection,
    },
    maxSessionMemory: 1024,
  });
  server.on("session", (session) => {
    open.sessions.add(session);
    session.on("error", () => session.destroy());
    session.on("close", () => open.sessions.delete(session));
    session.setLocalWindowSize(8 * windowBytes);
    session.setTimeout(idleMs, () => {
      if (![...open.calls].some((call) => call.isOn(session))) session.close();
    });
  });
  server.on("sessionError", () => {});
  server.on("stream", serveStream(options, open));
  return server;
};

const closeServer = async (listener: Server, { calls, sessions, sockets }: Open): Promise<void> => {
  const closed = new Promise((resolve) => listener.close(resolve));
  for (const call of calls) call.fail(new GrpcError(Code.UNAVAILABLE, "shutting down"));
  for (const session of sessions) session.close();
  const timer = setTimeout(() => {
    for (const session of sessions) session.destroy();
    for (const socket of sockets) socket.destroy();
  }, graceMs);
  await closed;
  clearTimeout(timer);
};

/** Returns a server that passes connections to `serve`; TLS connections after their handshake. */
const listenerOf = (tls: CertificatePair | undefined, serve: (socket: Socket) => void): Server => {
  if (!tls) return createServer(serve);
  const options = { ...tls, minVersion: "TLSv1.2", handshakeTimeout: handshakeMs } as const;
  const server = createTlsServer({ ...options, ALPNProtocols: ["h2", "http/1.1"] }, serve);
  server.on("tlsClientError", (_error, socket) => socket.destroy());
  return server;
};

/** Starts a server; rejects if the port is unavailable. */
export async function startGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const budget = new ByteBudget(options.maxUnfinishedBytes);
  const open: Open = { calls: new Set(), sessions: new Set(), sockets: new Set(), budget };
  const http2 = http2Server(options, open);
  const http1 = createHttp1Server(options.http1);
  const listener = listenerOf(
    options.tls,
    dispatch(
      (socket) => http2.emit("connection", socket),
      (socket) => http1.emit("connection", socket),
    ),
  );
  listener.on("connection", (socket) => {
    open.sockets.add(socket);
    socket.on("close", () => open.sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(options.port, options.host, resolve);
  });
  const { authenticate, openCalls } = options;
  const known = () => [...open.calls].filter((call) => !openCalls.has(call.headers[":path"] ?? ""));
  const leave = authenticate && recheckCallers(known, authenticate);
  return {
    port: (listener.address() as AddressInfo).port,
    open: () => ({ calls: open.calls.size, unfinishedBytes: budget.usedBytes }),
    close: () => {
      leave?.();
      return closeServer(listener, open);
    },
  };
}
