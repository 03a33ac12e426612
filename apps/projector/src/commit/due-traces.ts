import { isSampledTrace, traceIdOf } from "@detektor/events";
import type { FrameSummary } from "@detektor/frame-state";
import { type DueTrace, noteDueTraces, type SqlClient } from "@detektor/read-model";

/** Which frames' traces are pushed without a request, and how long after the last event of the frame. */
export type TraceRules = {
  /** Share of all frames, 0 to 1. */
  readonly sampleRatio: number;
  /** A frame that took longer is slow. */
  readonly slowMs: number;
  readonly afterMs: number;
};

/** A frame that ended longer ago is history: it is being read again, and its trace isn't pushed. */
const newsMs = 10 * 60_000;
/** The maximum per batch; the rest is left to replay and archive. */
const maxPerBatch = 200;

/** Records due traces in the projection's transaction. */
export class DueTraces {
  readonly #rules: TraceRules | null;
  readonly #now: () => number;

  constructor(rules: TraceRules | null, now: () => number) {
    this.#rules = rules;
    this.#now = now;
  }

  /**
   * Writes a batch's frames that have ended and are worth pushing, at most 200; `frames` are grouped by id.
   */
  async add(
    client: SqlClient,
    frames: Iterable<readonly { readonly summary: FrameSummary | null }[]>,
  ): Promise<void> {
    const rules = this.#rules;
    if (rules === null) return;
    const due: DueTrace[] = [];
    const sinceUs = (this.#now() - newsMs) * 1000;
    for (const sameId of frames) {
      const trace = dueTraceOf(sameId, rules, sinceUs);
      if (trace !== null) due.push(trace);
      if (due.length === maxPerBatch) break;
    }
    if (due.length > 0) await noteDueTraces(client, due, rules.afterMs);
  }
}

/** Returns one due trace per id: the frames of other cameras and sites under it are pushed with it. */
function dueTraceOf(
  sameId: readonly { readonly summary: FrameSummary | null }[],
  rules: TraceRules,
  sinceUs: number,
): DueTrace | null {
  for (const { summary } of sameId) {
    if (summary === null || summary.newestRecordedUs < sinceUs) continue;
    const reason = reasonToPush(summary, rules);
    if (reason !== null) return { frameId: summary.frameId, reason };
  }
  return null;
}

/** Returns why a frame's trace is worth pushing; null while it is open, and for most successful frames. */
export function reasonToPush(
  { isOpen, state, totalMs, site, frameId }: FrameSummary,
  { sampleRatio, slowMs }: Pick<TraceRules, "sampleRatio" | "slowMs">,
): "failed" | "dropped" | "slow" | "sampled" | null {
  if (isOpen) return null;
  if (state === "failed" || state === "dropped") return state;
  if (totalMs !== null && totalMs >= slowMs) return "slow";
  return isSampledTrace(traceIdOf(site, frameId), sampleRatio) ? "sampled" : null;
}
