import { takeLock } from "@detektor/process-lock";
import { waitUntil } from "./wait-until.ts";

/**
 * Runs `work` while no other process of this machine does so under the same lock file; throws if the lock
 * isn't available within `timeoutMs`, or if aborted while waiting.
 */
export async function withLock<T>(
  file: string,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const take = async () => {
    options.signal?.throwIfAborted();
    const result = takeLock(file);
    return result.kind === "taken" && result;
  };
  const lock = await waitUntil(take, {
    what: `${file}, held by another process`,
    timeoutMs: options.timeoutMs,
    everyMs: 100,
  });
  try {
    return await work();
  } finally {
    lock.release();
  }
}
