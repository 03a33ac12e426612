import type { EventLog } from "@detektor/event-log";
import type { ReadModel } from "@detektor/read-model";
import { createResources } from "@detektor/trace-builder";
import { type BuiltTrace, builtTrace, type KnownFrame } from "./built-trace.ts";
import type { ReplayRequest } from "./replay-job.ts";
import { selectFrames } from "./select-frames.ts";

/** The most that one replay pushes. */
export const replayLimits = { traces: 1_000, spans: 50_000 } as const;

/** What a replay would push, or why it can't. */
export type ReplayPlan =
  | {
      readonly kind: "planned";
      readonly traces: readonly BuiltTrace[];
      readonly warnings: readonly string[];
    }
  | { readonly kind: "nothing-selected" }
  | { readonly kind: "all-open"; readonly frameIds: readonly string[] }
  | { readonly kind: "too-many-traces" }
  | { readonly kind: "too-many-spans"; readonly traces: number; readonly spans: number };

const openStates: readonly string[] = ["captured", "queued", "processing"];

/** Selects the frames and builds their traces; pushes nothing. */
export async function planReplay(
  { readModel, log }: { readonly readModel: ReadModel; readonly log: EventLog },
  request: ReplayRequest,
  signal: AbortSignal,
): Promise<ReplayPlan> {
  const selected = await selectFrames(readModel, request.selector, replayLimits.traces + 1);
  if (selected.length === 0) return { kind: "nothing-selected" };
  if (selected.length > replayLimits.traces) return { kind: "too-many-traces" };
  const open = selected.filter(({ frame }) => openStates.includes(frame.state));
  const chosen = request.include_open
    ? selected
    : selected.filter((known) => !open.includes(known));
  if (chosen.length === 0) {
    return { kind: "all-open", frameIds: open.map(({ frame }) => frame.frame_id) };
  }
  const built = await buildAll(log, chosen, signal);
  if ("tooMany" in built)
    return { kind: "too-many-spans", traces: chosen.length, spans: built.tooMany };
  return {
    kind: "planned",
    traces: built.traces,
    warnings: [...openWarnings(open.length, request.include_open), ...goneWarnings(built.traces)],
  };
}

async function buildAll(
  log: EventLog,
  frames: readonly KnownFrame[],
  signal: AbortSignal,
): Promise<{ readonly traces: BuiltTrace[] } | { readonly tooMany: number }> {
  const resources = createResources();
  const traces: BuiltTrace[] = [];
  let spans = 0;
  for (const known of frames) {
    const trace = await builtTrace(log, known, resources, signal);
    spans += trace.spans.length;
    if (spans > replayLimits.spans) return { tooMany: spans };
    if (trace.spans.length > 0) traces.push(trace);
  }
  return { traces };
}

function openWarnings(open: number, included: boolean): string[] {
  if (open === 0) return [];
  return included
    ? [
        `${open} of the frames have not ended: their traces will change, and can't be pushed again then.`,
      ]
    : [`${open} of the frames have not ended and were left out; include_open takes them too.`];
}

function goneWarnings(traces: readonly BuiltTrace[]): string[] {
  const gone = traces.filter((trace) => trace.missingEvents > 0);
  return gone.map(
    ({ traceId, missingEvents }) =>
      `Trace ${traceId} lacks ${missingEvents} events that are no longer in the event store.`,
  );
}
