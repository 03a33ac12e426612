import { setTimeout as wait } from "node:timers/promises";
import type { Latencies } from "../measure/latencies.ts";
import type { ApiClient } from "./api-client.ts";

/** How often a frame that isn't completed yet is asked for, in ms. */
export const pollMs = 5;
// a late frame is polled less often, so that polling doesn't delay it further
const latePollMs = 50;
const lateAfterMs = 500;
const visibleTimeoutMs = 20_000;

const nowMs = (): number => performance.timeOrigin + performance.now();

/**
 * Asks for a frame until it is completed, and records how long after `publishedMs` (ms since 1970) that was;
 * throws after 20 s.
 */
export async function untilCompleted(
  api: ApiClient,
  frameId: string,
  publishedMs: number,
  latencies: Latencies,
): Promise<void> {
  while (nowMs() - publishedMs < visibleTimeoutMs) {
    const { status, body } = await api.get(`/v1/frames/${frameId}`);
    if (status === 200 && body.includes('"state":"completed"')) {
      latencies.record(nowMs() - publishedMs);
      return;
    }
    await wait(nowMs() - publishedMs < lateAfterMs ? pollMs : latePollMs);
  }
  throw new Error(`frame ${frameId} was not completed within ${visibleTimeoutMs} ms`);
}
