/** Returns a signal that is aborted on SIGINT or SIGTERM, or, if requested, when standard input ends. */
export function untilStopped(endsWithParent: boolean): AbortSignal {
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  process.once("SIGINT", abort);
  process.once("SIGTERM", abort);
  if (endsWithParent) {
    process.stdin.once("end", abort).once("error", abort).resume();
    process.stdin.unref();
  }
  return stop.signal;
}
