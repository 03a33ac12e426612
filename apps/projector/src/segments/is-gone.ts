import type { EventLog } from "@detektor/event-log";

const timeoutMs = 10_000;

/** Returns whether a log has no event of a stream: there never was one, or the stream was deleted. */
export async function isGone(
  log: Pick<EventLog, "readStream">,
  stream: string,
  signal: AbortSignal,
): Promise<boolean> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const options = { direction: "backwards", maxCount: 1, signal: bounded } as const;
  for await (const _newest of log.readStream(stream, options)) return false;
  bounded.throwIfAborted();
  return true;
}
