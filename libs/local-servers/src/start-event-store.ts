import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { freePort } from "./free-port.ts";
import { startApp } from "./start-app.ts";
import type { LocalServer } from "./start-nats.ts";

export type EventStoreOptions = {
  readonly dataDir: string;
  /** The port of its gRPC protocol; defaults to any free one. */
  readonly port?: number;
  /** The port of its health and metrics; defaults to any free one. */
  readonly httpPort?: number;
  readonly host?: string;
  /**
   * With TLS, using a certificate that the store creates, and users; the password of the first, `admin`, is
   * DETEKTOR_STORE_ADMIN_PASSWORD in `env`.
   */
  readonly tls?: boolean;
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile?: string;
  readonly timeoutMs?: number;
  /** Ends a server that is not ready yet when aborted. */
  readonly signal?: AbortSignal;
};

/**
 * A running event store; `url` is for clients of the EventStoreDB protocol, `httpUrl` has health and metrics.
 */
export type LocalEventStore = LocalServer & { readonly httpUrl: string };

/** Starts the embedded event store, by default without TLS, and resolves when it is ready. */
export async function startEventStore(options: EventStoreOptions): Promise<LocalEventStore> {
  const dataDir = resolve(options.dataDir);
  const [port, httpPort] = [
    options.port ?? (await freePort()),
    options.httpPort ?? (await freePort()),
  ];
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const listen = `--host ${options.host ?? "127.0.0.1"} --port ${port} --http-port ${httpPort}`;
  const httpUrl = `http://127.0.0.1:${httpPort}`;
  const running = await startApp({
    name: "event-store",
    folder: "apps/event-store",
    args: [...listen.split(" "), "--data-dir", dataDir, options.tls ? "--tls-dev" : "--insecure"],
    env: options.env ?? process.env,
    logFile: options.logFile ?? join(dataDir, "event-store.log"),
    readyUrl: `${httpUrl}/readyz`,
    pidFile: join(dataDir, "event-store.pid"),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  });
  const security = options.tls ? `true&tlsCAFile=${developmentCertificateIn(dataDir)}` : "false";
  return { ...running, url: `esdb://127.0.0.1:${port}?tls=${security}`, httpUrl, port };
}

/** Returns the path of the certificate that a store with TLS creates, and that its clients trust. */
export function developmentCertificateIn(dataDir: string): string {
  return join(dataDir, "tls", "development-cert.pem");
}
