import { errorText } from "./error-text.ts";
import type { Health } from "./health.ts";

/** Whom a teller tells; `name` is the dependency's in `/readyz`. */
export type TellerOptions = {
  readonly name: string;
  readonly logger: {
    readonly info: (fields: object, message: string) => void;
    readonly warn: (fields: object, message: string) => void;
  };
  readonly health?: Pick<Health, "set"> | undefined;
  /** Puts what is wrong into words; `errorText` unless given. */
  readonly explain?: ((error: unknown) => string) | undefined;
  readonly now?: () => number;
};

/** What is told of one dependency: one log line when it goes away and one when it is back, however often either is said. */
export type Teller = {
  /** A try that began at `beganMs`, now unless said, has failed. One from before the dependency was back says nothing. */
  readonly away: (error: unknown, beganMs?: number) => void;
  readonly back: () => void;
};

/** A teller of a dependency of which nothing has been told yet. */
export function createTeller({
  name,
  logger,
  health,
  explain = errorText,
  now = Date.now,
}: TellerOptions): Teller {
  let awaySinceMs: number | null = null;
  let backMs = 0;
  return {
    away(error, beganMs = now()) {
      if (beganMs < backMs) return;
      const reason = explain(error);
      health?.set(name, reason);
      if (awaySinceMs !== null) return;
      awaySinceMs = now();
      logger.warn({ dependency: name, reason }, `${name} is away; trying again`);
    },
    back() {
      health?.set(name, null);
      if (awaySinceMs === null) return;
      logger.info({ dependency: name, away_ms: now() - awaySinceMs }, `${name} is back`);
      awaySinceMs = null;
      backMs = now();
    },
  };
}
