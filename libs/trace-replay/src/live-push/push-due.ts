import { createResources } from "@detektor/trace-builder";
import type { PushResult } from "@detektor/trace-push";
import { type FrameHeader, frameHeaders } from "../traces/frame-headers.ts";
import { enterPushed, sortByLedger } from "../traces/pushed-traces.ts";
import { type ReadyTrace, readyTraces } from "../traces/ready-traces.ts";
import { type DueTrace, forgetDueTraces, listDueTraces } from "./due-traces.ts";
import type { LivePushDeps } from "./live-push-deps.ts";
import type { PushDueResult } from "./push-due-result.ts";

/** The dependencies of a round of pushing; `push` never rejects. */
export type PushDueDeps = Pick<LivePushDeps, "readModel" | "writer" | "log" | "retentionMs"> & {
  readonly target: string;
  readonly push: (spans: ReadyTrace["spans"], signal: AbortSignal) => Promise<PushResult>;
};

const [maxTraces, maxSpans] = [256, 4096];

/**
 * Pushes the due traces, as many as fit into one round; those that could not be pushed stay due. Rejects if
 * the store or Postgres is unavailable.
 */
export async function pushDue(deps: PushDueDeps, signal: AbortSignal): Promise<PushDueResult> {
  const due = await listDueTraces(deps.readModel, maxTraces);
  const built = await buildSome(deps, due, signal);
  const ready = built.traces.map((trace) => ({
    trace_id: trace.traceId,
    hash: trace.hash,
    spans: trace.spans.length,
    ready: trace,
  }));
  const { target, retentionMs, readModel, writer } = deps;
  const sorted = await sortByLedger(readModel, { target, retentionMs }, ready);
  const spans = sorted.fresh.flatMap((trace) => trace.ready.spans);
  const result = await deps.push(spans, signal);
  const failure = result.kind === "failed" ? result : null;
  if (failure === null) await enterPushed(writer, target, null, sorted.fresh);
  // If a backend refuses a trace, it will refuse it again.
  const isOver = failure === null || failure.reason === "refused";
  const [same, changed] = [sorted.same.length, sorted.changed.length];
  const over = due.filter(({ frame_id }) => !built.left.has(frame_id));
  if (isOver) await forgetDueTraces(writer, over);
  const builtIds = new Set(built.traces.map(({ frame }) => frame.frame_id));
  const unbuilt = over.filter(({ frame_id }) => !builtIds.has(frame_id));
  const reopened = unbuilt.filter(({ frame_id }) => built.reopened.has(frame_id)).length;
  return {
    due: due.length,
    pushed: failure === null ? sorted.fresh.length : 0,
    unchanged: isOver ? same : 0,
    changed: isOver ? changed : 0,
    reopened: isOver ? reopened : 0,
    gone: isOver ? unbuilt.length - reopened : 0,
    failure,
  };
}

type Built = {
  readonly traces: readonly ReadyTrace[];
  /** Frames that are left for another round. */
  readonly left: ReadonlySet<string>;
  /** Frames that have started again, on every site that uses their id. */
  readonly reopened: ReadonlySet<string>;
};

async function buildSome(
  deps: PushDueDeps,
  due: readonly DueTrace[],
  signal: AbortSignal,
): Promise<Built> {
  // A frame may have started another pipeline since it was recorded.
  const headers = await frameHeaders(
    deps.readModel,
    due.map(({ frame_id }) => ({ frame_id })),
  );
  const ended = headers.filter(({ is_open }) => !is_open);
  const endedIds = new Set(ended.map(({ frame_id }) => frame_id));
  const openIds = headers.filter(({ is_open }) => is_open).map(({ frame_id }) => frame_id);
  const reopened = new Set(openIds.filter((frame_id) => !endedIds.has(frame_id)));
  const traces: ReadyTrace[] = [];
  let spans = 0;
  const form = { mode: "same", namespace: null } as const;
  const options = { form, signal, resources: createResources() };
  for await (const trace of readyTraces(deps, ended, options)) {
    if (spans > maxSpans) return { traces, reopened, left: leftOf(ended, traces) };
    spans += trace.spans.length;
    traces.push(trace);
  }
  return { traces, reopened, left: new Set() };
}

/** Returns the frame ids to leave for later: those with traces of other sites that aren't built yet. */
function leftOf(frames: readonly FrameHeader[], built: readonly ReadyTrace[]): ReadonlySet<string> {
  const done = new Set(built.map(({ frame }) => `${frame.site}/${frame.frame_id}`));
  const left = frames.filter(({ site, frame_id }) => !done.has(`${site}/${frame_id}`));
  return new Set(left.map(({ frame_id }) => frame_id));
}
