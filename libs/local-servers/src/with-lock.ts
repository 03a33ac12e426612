import { takeLock } from "@detektor/process-lock";
import { waitUntil } from "./wait-until.ts";

/** Does `work` while no other process of this machine does so under the same lock file; throws when it isn't had within `timeoutMs`. */
export const withLock = async <T>(
  file: string,
  options: { readonly timeoutMs: number },
  work: () => Promise<T>,
): Promise<T> => {
  const take = async () => {
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
