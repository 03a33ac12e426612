type Taker<R> = (result: R) => void;

/** Callers waiting for a result, first come, first served; each wait has a timeout. */
export class Takers<R> {
  readonly #waiting = new Set<Taker<R>>();

  get size(): number {
    return this.#waiting.size;
  }

  /** Resolves with the result of {@link endFirst}, or with `late`; rejects when the signal aborts. */
  wait(timeoutMs: number, late: R, signal?: AbortSignal): Promise<R> {
    return new Promise((resolve, reject) => {
      const forget = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        this.#waiting.delete(taker);
      };
      const taker = (result: R) => {
        forget();
        resolve(result);
      };
      const abort = () => {
        forget();
        reject(signal?.reason as Error);
      };
      const timer = setTimeout(() => taker(late), timeoutMs);
      signal?.addEventListener("abort", abort);
      this.#waiting.add(taker);
    });
  }

  /** Resolves the longest wait with a result. */
  endFirst(result: R): void {
    const [first] = this.#waiting;
    first?.(result);
  }

  /** Resolves all waits with the same result. */
  endAll(result: R): void {
    for (const taker of this.#waiting) taker(result);
  }
}
