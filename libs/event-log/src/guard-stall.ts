import { EventLogUnavailable } from "./event-log-error.ts";

/** A readable stream to watch, reduced to the necessary methods. */
export type Stallable = {
  destroy(error?: Error): unknown;
  on(event: "error", listener: (error: Error) => void): unknown;
};

/** A watch over one stream of the client. */
export type StallGuard = {
  /** Passes items through; the time between two items counts only while the consumer waits. */
  readonly items: <T>(source: AsyncIterable<T>) => AsyncIterable<T>;
  readonly end: () => void;
};

/** Destroys `stream` when nothing arrives for `stallMs`, or when the signal is aborted. */
export function guardStall(stream: Stallable, stallMs: number, signal?: AbortSignal): StallGuard {
  let waitingSinceMs: number | null = performance.now();
  const check = () => {
    if (waitingSinceMs !== null && performance.now() - waitingSinceMs > stallMs) {
      stream.destroy(new EventLogUnavailable(`nothing was received for ${stallMs} ms`));
    }
  };
  const timer = setInterval(check, 1000);
  const onAbort = () => void stream.destroy();
  signal?.addEventListener("abort", onAbort, { once: true });
  stream.on("error", () => {});
  return {
    async *items(source) {
      for await (const item of source) {
        waitingSinceMs = null;
        yield item;
        waitingSinceMs = performance.now();
      }
    },
    end() {
      clearInterval(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}
