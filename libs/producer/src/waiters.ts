type Waiter = { readonly isDone: () => boolean; readonly end: (error?: Error) => void };

/** Waits for conditions that only change when {@link Waiters.check} is called. */
export class Waiters {
  readonly #waiting = new Set<Waiter>();

  /** Resolves when the condition holds; rejects when the timeout passes or the signal aborts. */
  until(isDone: () => boolean, timeoutMs: number, signal?: AbortSignal): Promise<void> {
    if (isDone()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const abort = () => end(new Error("aborted", { cause: signal?.reason }));
      const end = (error?: Error) => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        this.#waiting.delete(waiter);
        if (error === undefined) resolve();
        else reject(error);
      };
      const waiter = { isDone, end };
      const timer = setTimeout(() => end(new Error(`not within ${timeoutMs} ms`)), timeoutMs);
      signal?.addEventListener("abort", abort);
      this.#waiting.add(waiter);
      if (signal?.aborted === true) abort();
    });
  }

  /** Resolves the waits whose condition holds now. */
  check(): void {
    for (const waiter of this.#waiting) if (waiter.isDone()) waiter.end();
  }
}
