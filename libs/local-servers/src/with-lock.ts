import { takeLock } from "@detektor/process-lock";
import { waitUntil } from "./wait-until.ts";

/** Does `work` while no other process of this machine does so under the same lock file; throws when it isn't had within `timeoutMs`, or is told to stop while waiting. */
export const withLock = async <T>(
  file: string,
  options: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
  work: () => Promise<T>,
): Promise<T> => {
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
};
