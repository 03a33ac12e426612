const AGAIN_AFTER_MS = 1000;

/**
 * Returns a signal that is aborted at the first SIGINT, SIGTERM or SIGHUP, or when the parent process is
 * gone. A further signal ends this process at once; within a second it counts as the same one, since a
 * terminal and npm both pass Ctrl-C on.
 */
export function stopSignal(say: (line: string) => void): AbortSignal {
  const stop = new AbortController();
  let firstAt = 0;
  const on = (reason: string): void => {
    if (stop.signal.aborted && performance.now() - firstAt > AGAIN_AFTER_MS) process.exit(130);
    if (stop.signal.aborted) return;
    firstAt = performance.now();
    say(`${reason}: stopping everything`);
    stop.abort();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => on(signal));
  if (process.channel !== undefined) process.once("disconnect", () => on("npm has ended"));
  return stop.signal;
}
