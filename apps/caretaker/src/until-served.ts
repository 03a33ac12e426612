import { backoff } from "@detektor/observability";

/**
 * Resolves once the read models can be asked, or `signal` is aborted. `why` returns the reason why they can't, null
 * when they can; it may reject while Postgres does not answer. `/readyz` reports both.
 */
export async function untilServed(
  why: () => Promise<string | null>,
  signal: AbortSignal,
): Promise<void> {
  const pause = backoff(signal, { minMs: 500, maxMs: 5000 });
  while (!signal.aborted) {
    const reason = await why().catch(() => "Postgres does not answer");
    if (reason === null) return;
    await pause.wait();
  }
}
