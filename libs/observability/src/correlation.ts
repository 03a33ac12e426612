import { AsyncLocalStorage } from "node:async_hooks";

/** The ids that connect a piece of work to the frame and the request that caused it. */
export type Correlation = {
  readonly correlationId?: string;
  readonly frameId?: string;
  readonly traceparent?: string;
};

const storage = new AsyncLocalStorage<Correlation>();

/** Runs `fn` with these ids as the current correlation, for its asynchronous work too. */
export function withCorrelation<T>(ids: Correlation, fn: () => T): T {
  return storage.run(ids, fn);
}

/** Returns the ids of the nearest enclosing withCorrelation, or undefined outside of any. */
export function currentCorrelation(): Correlation | undefined {
  return storage.getStore();
}
