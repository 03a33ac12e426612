import { setTimeout as delay } from "node:timers/promises";

/** Ends a wait early. */
export type Bell = {
  readonly ring: () => void;
  /** Resolves after `ms`, when it is rung or was rung since the last wait, or when the signal is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Creates a bell that hasn't been rung. */
export function createBell(): Bell {
  let rung = new AbortController();
  return {
    ring: () => rung.abort(),
    async wait(ms, signal) {
      const until = AbortSignal.any([signal, rung.signal]);
      await delay(ms, undefined, { signal: until }).catch(() => {});
      rung = new AbortController();
    },
  };
}
