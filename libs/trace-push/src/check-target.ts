import { postChunk } from "./post-chunk.ts";
import type { PushOptions } from "./push-options.ts";

/** Sends an empty request; returns null if a backend responds, else what to check. Never rejects. */
export async function checkTarget(
  options: Pick<PushOptions, "endpoint" | "fetch" | "signal" | "timeoutMs">,
): Promise<string | null> {
  const outcome = await postChunk(new Uint8Array(), {
    timeoutMs: 3000,
    ...options,
    spans: [],
    maxAttempts: 1,
  });
  return outcome.kind === "failed" && outcome.reason === "unreachable" ? outcome.detail : null;
}
