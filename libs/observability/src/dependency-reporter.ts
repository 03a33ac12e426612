import { errorText } from "./error-text.ts";
import type { Health } from "./health.ts";

/** The outputs of a reporter; `name` is the dependency's in `/readyz`. */
export type DependencyReporterOptions = {
  readonly name: string;
  readonly logger: {
    readonly info: (fields: object, message: string) => void;
    readonly warn: (fields: object, message: string) => void;
  };
  readonly health?: Pick<Health, "set"> | undefined;
  /** Turns an error into words; defaults to `errorText`. */
  readonly explain?: ((error: unknown) => string) | undefined;
  readonly now?: () => number;
};

/**
 * Reports the state of one dependency: one log line when it becomes unavailable and one when it has
 * recovered, however often either is called.
 */
export type DependencyReporter = {
  /**
   * Reports a failed attempt that began at `beganMs` (default: now). Ignores one from before the dependency
   * recovered.
   */
  readonly failed: (error: unknown, beganMs?: number) => void;
  readonly recovered: () => void;
};

/** Creates a reporter of a dependency about which nothing has been reported yet. */
export function createDependencyReporter({
  name,
  logger,
  health,
  explain = errorText,
  now = Date.now,
}: DependencyReporterOptions): DependencyReporter {
  let awaySinceMs: number | null = null;
  let backMs = 0;
  return {
    failed(error, beganMs = now()) {
      if (beganMs < backMs) return;
      const reason = explain(error);
      health?.set(name, reason);
      if (awaySinceMs !== null) return;
      awaySinceMs = now();
      logger.warn({ dependency: name, reason }, `${name} is unavailable; trying again`);
    },
    recovered() {
      health?.set(name, null);
      if (awaySinceMs === null) return;
      logger.info({ dependency: name, away_ms: now() - awaySinceMs }, `${name} is available again`);
      awaySinceMs = null;
      backMs = now();
    },
  };
}
