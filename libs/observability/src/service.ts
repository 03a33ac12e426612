import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { Health } from "./health.ts";
import type { ServeHttpOptions } from "./serve-http.ts";

/** The context of a running service. */
export type Service = {
  readonly name: string;
  readonly logger: Logger;
  readonly metrics: Registry;
  readonly health: Health;
  /** Aborted when the shutdown begins. */
  readonly signal: AbortSignal;
  /** Adds a step to the shutdown; steps run in reverse order of adding, each with a timeout. */
  readonly onShutdown: (name: string, close: () => Promise<void> | void) => void;
  /** Serves `/healthz`, `/readyz`, `/metrics` and the app's routes until shutdown. */
  serveHttp(options: ServeHttpOptions): Promise<{ url: string; port: number }>;
  /** Ends the service with exit code 1, for a loop that can't continue. */
  readonly fail: (error: unknown) => void;
};
