import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { StartError } from "./start-error.ts";

/** A server's address, and how to stop it: no new requests, and `graceMs` for running ones. */
export type Listening = {
  readonly url: string;
  readonly port: number;
  readonly close: (graceMs: number) => Promise<void>;
};

const idleCheckMs = 50;

/**
 * Longer than the 60 s after which proxies close a connection: the side that sends the next request must
 * close first.
 */
const keepAliveMs = 72_000;

/**
 * Listens on `host`:`port` (0: any free port) with time limits for headers and requests; throws StartError if
 * that is impossible.
 */
export async function listen(
  handler: RequestListener,
  host: string,
  port: number,
): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 60_000,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: 16_384,
      // The code that reads the Host header checks these, so that the response is a problem document.
      requireHostHeader: false,
      joinDuplicateHeaders: true,
    },
    handler,
  );
  await listening(server, host, port);
  const bound = (server.address() as AddressInfo).port;
  return { url: urlOf(host, bound), port: bound, close: (graceMs) => close(server, graceMs) };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(new StartError(reasonOf(error.code, host, port), { cause: error }));
    });
    server.listen({ host, port }, () => resolve());
  });
}

function reasonOf(code: string | undefined, host: string, port: number): string {
  if (code === "EADDRINUSE")
    return `${host}:${port} is in use: stop the program that listens there or set another port`;
  if (code === "EACCES")
    return `${host}:${port} is not allowed for this user: choose a port above 1023`;
  return `${host}:${port} can't be listened on (${code ?? "unknown error"})`;
}

function urlOf(host: string, port: number): string {
  const name = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}

/** Stops accepting, lets running requests finish, and closes each connection as soon as it is idle. */
async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
  const idle = setInterval(() => server.closeIdleConnections(), idleCheckMs);
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
