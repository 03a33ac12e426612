import { chunksOf } from "./chunks-of.ts";
import { postChunk } from "./post-chunk.ts";
import type { PushOptions, PushResult } from "./push-options.ts";

/**
 * Sends spans in requests of 512 spans or 2 MiB at most, one after the other; stops at the first permanent
 * failure.
 */
export async function pushSpans(options: PushOptions): Promise<PushResult> {
  let [pushed, rejected] = [0, 0];
  let message: string | null = null;
  for (const chunk of chunksOf(options.spans)) {
    const outcome = await postChunk(chunk.bytes, options);
    if (outcome.kind === "failed") return { ...outcome, pushed, rejected };
    const refused = Math.min(outcome.rejected, chunk.count);
    pushed += chunk.count - refused;
    rejected += refused;
    message = outcome.message ?? message;
  }
  return { kind: "pushed", pushed, rejected, message };
}
