import { getRequestListener, RequestError } from "@hono/node-server";
import type { Hono } from "hono";
import type { Registry } from "prom-client";
import type { DoorSettings } from "./check-host.ts";
import type { Health } from "./health.ts";
import { listen } from "./listen.ts";
import { problem } from "./problem.ts";
import { type BrowserAccess, checkAuth } from "./require-token.ts";
import { createServiceApp } from "./service-app.ts";

/**
 * The address to listen on and the app to serve; port 0 takes any free one, `maxBodyBytes` defaults to 8 MiB.
 */
export type ServeHttpOptions = {
  readonly app?: Hono;
  readonly host: string;
  readonly port: number;
  readonly maxBodyBytes?: number;
  readonly browser?: BrowserAccess;
};

/** The parts of a service that a server needs. */
export type ServeHttpContext = {
  readonly auth: DoorSettings;
  readonly health: Health;
  readonly metrics: Registry;
  readonly onShutdown: (name: string, close: () => Promise<void>) => void;
};

const graceMs = 3000;

/**
 * Serves HTTP until shutdown and returns the address; throws ConfigError for an open address without token,
 * StartError for an unavailable port.
 */
export async function serveHttp(
  context: ServeHttpContext,
  { app, host, port, maxBodyBytes, browser }: ServeHttpOptions,
): Promise<{ url: string; port: number }> {
  checkAuth(host, context.auth);
  const routes = createServiceApp({ ...context, app, maxBodyBytes, browser });
  const handler = getRequestListener(routes.fetch, { errorHandler: unreadable });
  const server = await listen((request, response) => void handler(request, response), host, port);
  context.onShutdown(`http ${server.url}`, () => server.close(graceMs));
  return { url: server.url, port: server.port };
}

/**
 * Returns the response to an unreadable request: its Host is missing, repeated or ill-formed (RFC 9112: 400),
 * or its address is.
 */
function unreadable(error: unknown): Response {
  if (!(error instanceof RequestError)) return problem(500);
  return problem(400, { detail: "The Host header or the address of the request can't be read." });
}
