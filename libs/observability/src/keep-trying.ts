import { type BackoffOptions, backoff } from "./backoff.ts";
import { ConfigError } from "./config-error.ts";
import { errorText } from "./error-text.ts";
import type { Health } from "./health.ts";

/** What a loop tells of itself; `name` is the dependency's in `/readyz`. */
export type KeepTryingOptions = BackoffOptions & {
  readonly name: string;
  readonly logger: {
    readonly info: (fields: object, message: string) => void;
    readonly warn: (fields: object, message: string) => void;
  };
  readonly health?: Pick<Health, "set"> | undefined;
};

/** Told by the work of a loop that its dependency answers (again). */
export type Working = () => void;

/** Runs `fn` until it succeeds and gives its result, or undefined once `signal` is aborted; a ConfigError is thrown at once. One log line when the dependency goes away, one when it is back. */
export async function keepTrying<T>(
  signal: AbortSignal,
  options: KeepTryingOptions,
  fn: (working: Working) => Promise<T> | T,
): Promise<T | undefined> {
  const pause = backoff(signal, options);
  const { up, down } = teller(options);
  while (!signal.aborted) {
    try {
      const result = await fn(() => {
        pause.reset();
        up();
      });
      up();
      return result;
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      if (signal.aborted) break;
      down(error);
      await pause.wait();
    }
  }
  return undefined;
}

function teller({ name, logger, health }: KeepTryingOptions): {
  readonly up: () => void;
  readonly down: (error: unknown) => void;
} {
  let awaySinceMs: number | null = null;
  return {
    up() {
      health?.set(name, null);
      if (awaySinceMs === null) return;
      logger.info({ dependency: name, away_ms: Date.now() - awaySinceMs }, `${name} is back`);
      awaySinceMs = null;
    },
    down(error) {
      const reason = errorText(error);
      health?.set(name, reason);
      if (awaySinceMs !== null) return;
      awaySinceMs = Date.now();
      logger.warn({ dependency: name, reason }, `${name} is away; trying again`);
    },
  };
}
