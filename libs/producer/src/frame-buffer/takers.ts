type Taker<R> = (result: R) => void;

/** Those who wait for something, first come, first served; each wait has an end. */
export class Takers<R> {
  readonly #waiting = new Set<Taker<R>>();

  get size(): number {
    return this.#waiting.size;
  }

  /** Resolves with what {@link endFirst} hands over, or with `late`; rejects when the signal aborts. */
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

  /** Hands a result to the one who has waited longest. */
  endFirst(result: R): void {
    const [first] = this.#waiting;
    first?.(result);
  }

  /** Hands the same result to all. */
  endAll(result: R): void {
    for (const taker of this.#waiting) taker(result);
  }
}
