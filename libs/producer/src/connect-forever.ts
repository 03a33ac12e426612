import { connect, type ConnectionOptions, Events, type NatsConnection } from "nats";
import type { Denied } from "./access/explain-trouble.ts";
import { isLoginRefused } from "./access/nats-access-error.ts";

/** Callbacks for changes of the connection. */
export type ConnectionEvents = {
  /** Called with the connection each time it has been established. */
  readonly up: (nc: NatsConnection) => void;
  /** Called when it is lost or can't be established, with the reason if there is one. */
  readonly down: (error?: Error) => void;
  /** Called when the broker reports a missing permission; the connection stays. */
  readonly denied: (what: Denied) => void;
};

/**
 * Options of a connection that the client re-establishes without limit, also after its user was removed for a
 * while.
 */
export const lastingConnection: ConnectionOptions = {
  maxReconnectAttempts: -1,
  reconnectTimeWait: 250,
  ignoreAuthErrorAbort: true,
  timeout: 5000,
  pingInterval: 10_000,
  maxPingOut: 2,
};

const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 2000;

/**
 * Connects as soon as there is a server, and again whenever the connection is lost, until the signal aborts.
 * Resolves once the connection is closed after that.
 */
export async function connectForever(
  options: ConnectionOptions,
  signal: AbortSignal,
  events: ConnectionEvents,
): Promise<void> {
  let backoffMs = FIRST_BACKOFF_MS;
  while (!signal.aborted) {
    try {
      const nc = await connect({ ...lastingConnection, ...options });
      backoffMs = FIRST_BACKOFF_MS;
      await watch(nc, signal, events);
    } catch (error) {
      events.down(error instanceof Error ? error : new Error(String(error)));
    }
    await pause(backoffMs, signal);
    backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS);
  }
}

/** Resolves when the connection is permanently closed. */
async function watch(
  nc: NatsConnection,
  signal: AbortSignal,
  events: ConnectionEvents,
): Promise<void> {
  const close = () => void nc.close();
  signal.addEventListener("abort", close, { once: true });
  if (signal.aborted) close();
  else events.up(nc);
  void follow(nc, events); // the client never ends its status, not even when it closes
  const error = await nc.closed();
  signal.removeEventListener("abort", close);
  events.down(error instanceof Error ? error : undefined);
}

async function follow(nc: NatsConnection, events: ConnectionEvents): Promise<void> {
  for await (const status of nc.status()) {
    if (status.type === Events.Disconnect) events.down();
    else if (status.type === Events.Reconnect) events.up(nc);
    else if (status.permissionContext) events.denied(status.permissionContext);
    else if (isLoginRefused(status.data)) events.down(refusedLogin(status.data));
  }
}

const refusedLogin = (code: string): Error => Object.assign(new Error(code), { code });

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
