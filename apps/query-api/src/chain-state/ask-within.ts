import { errorText, withTimeout } from "@detektor/observability";

/** The answer of a part of the chain, or why there is none. */
export type Asked<T> =
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "unanswered"; readonly reason: string };

/**
 * Returns a function that asks a part and waits at most `timeoutMs`; it never rejects. While a question is
 * still being answered, however late, all callers share it: a part that hangs isn't asked more and more.
 */
export function askWithin<T>(
  ask: () => Promise<T>,
  name: string,
  timeoutMs: number,
): () => Promise<Asked<T>> {
  let running: Promise<T> | null = null;
  const begin = async (): Promise<T> => {
    try {
      return await ask();
    } finally {
      running = null;
    }
  };
  return async () => {
    try {
      running ??= begin();
      const value = await withTimeout(running, timeoutMs, `${name} did not answer`);
      return { kind: "answered", value };
    } catch (error) {
      return { kind: "unanswered", reason: errorText(error) };
    }
  };
}
