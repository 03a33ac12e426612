import type { PushResult } from "@detektor/trace-push";
import { expect, test } from "vitest";
import { jobFor, plannedTrace } from "../../test/replay-job.ts";
import type { PlannedTrace } from "../job/replay-job.ts";
import type { StopReason } from "../job/stopped-job.ts";
import type { ReadyTrace } from "../traces/ready-traces.ts";
import { type PushDeps, pushReplay } from "./push-replay.ts";
import type { Lease } from "./statements/renew-lease.ts";

const ready = ({ trace_id, hash, spans }: PlannedTrace): ReadyTrace =>
  ({ traceId: trace_id, hash, spans: Array.from({ length: spans }) }) as unknown as ReadyTrace;

const pushed = (spans: number, rejected = 0): PushResult => ({
  kind: "pushed",
  pushed: spans - rejected,
  rejected,
  message: rejected > 0 ? "too old" : null,
});

/** Records what was pushed, entered and stored; `answers` and `leases` are used once each. */
function recordingDeps(
  options: {
    readonly answers?: readonly PushResult[];
    readonly leases?: readonly Lease[];
    readonly build?: PushDeps["build"];
  } = {},
) {
  const [answers, leases] = [[...(options.answers ?? [])], [...(options.leases ?? [])]];
  const [sizes, entered, progress]: [number[], string[], number[]] = [[], [], []];
  const deps: PushDeps = {
    build: options.build ?? (async (traces) => traces.map(ready)),
    async push(spans) {
      sizes.push(spans.length);
      return answers.shift() ?? pushed(spans.length);
    },
    async enterPushed(traces) {
      entered.push(...traces.map(({ trace_id }) => trace_id));
    },
    async storeProgress(job) {
      progress.push(job.progress.done_traces);
      return leases.shift() ?? "held";
    },
    settingNames: { target: "THE_TARGET", retention: "THE_RETENTION" },
  };
  return { deps, sizes, entered, progress };
}

const never = new AbortController().signal;

test("whole traces are pushed, up to 512 spans at a time, and progress is stored after each push", async () => {
  const traces = [300, 212, 1, 600, 5].map((spans, n) => plannedTrace(n, spans));
  const { deps, sizes, entered, progress } = recordingDeps();
  const job = await pushReplay(deps, jobFor(traces), never);
  expect(sizes).toEqual([512, 1, 600, 5]);
  expect(progress).toEqual([2, 3, 4, 5]);
  expect(entered).toEqual(traces.map(({ trace_id }) => trace_id));
  expect(job).toMatchObject({ state: "completed", progress: { pushed_spans: 1118 } });
});

test("a resumed job pushes only the rest of its plan", async () => {
  const traces = [1, 2, 3].map((n) => plannedTrace(n, 400));
  const started = jobFor(traces);
  const { deps, entered } = recordingDeps();
  const progress = { ...started.progress, done_traces: 2 };
  await pushReplay(deps, { ...started, progress }, never);
  expect(entered).toEqual([traces[2]?.trace_id]);
});

test("a trace that is deleted or has changed since the plan is left out, with a warning that names it", async () => {
  const [same, changed, deleted] = [1, 2, 3].map((n) => plannedTrace(n)) as PlannedTrace[];
  const traces = [same, changed, deleted] as PlannedTrace[];
  const { deps, entered } = recordingDeps({
    build: async () => [
      ready(traces[0] as PlannedTrace),
      ready({ ...traces[1], hash: "new" } as PlannedTrace),
    ],
  });
  const { progress } = await pushReplay(deps, jobFor(traces), never);
  expect(entered).toEqual([same?.trace_id]);
  expect(progress).toMatchObject({ done_traces: 3, pushed_traces: 1, pushed_spans: 1 });
  expect(progress.warnings).toEqual([
    expect.stringContaining(`${changed?.trace_id}, ${deleted?.trace_id}`),
  ]);
});

test("what the backend rejects is counted, and not entered as pushed", async () => {
  const { deps, entered } = recordingDeps({ answers: [pushed(10, 4)] });
  const { progress } = await pushReplay(deps, jobFor([plannedTrace(1, 10)]), never);
  expect(entered).toEqual([]);
  expect(progress).toMatchObject({ pushed_spans: 6, rejected_spans: 4 });
  expect(progress.warnings).toEqual(["The trace backend rejected 4 spans: too old."]);
});

test("a failed push fails the job, keeps its progress, and names the setting to check", async () => {
  const failed: PushResult = {
    kind: "failed",
    reason: "busy",
    status: 503,
    detail: "the backend answered 503",
    pushed: 7,
    rejected: 0,
  };
  const traces = [plannedTrace(1, 512), plannedTrace(2, 512)];
  const { deps } = recordingDeps({ answers: [pushed(512), failed] });
  const job = await pushReplay(deps, jobFor(traces), never);
  expect(job).toMatchObject({ state: "failed", progress: { done_traces: 1 } });
  expect(job.progress.error).toBe(
    "the backend answered 503 (checked: THE_TARGET). It can be resumed.",
  );
  expect(job.progress.warnings).toEqual([expect.stringContaining("7 spans")]);
});

test.each([
  ["cancel-requested", "cancelled", "It was cancelled."],
  ["lost", "interrupted", "It was taken over."],
] as const)("a runner whose lease is %s stops", async (lease, state, text) => {
  const traces = [plannedTrace(1, 512), plannedTrace(2, 512)];
  const { deps, sizes } = recordingDeps({ leases: [lease] });
  const job = await pushReplay(deps, jobFor(traces), never);
  expect(sizes).toHaveLength(1);
  expect(job.state).toBe(state);
  expect(job.progress.error).toBe(
    `${text} 1 traces were pushed and stay where they are; 1 were not. It can be resumed.`,
  );
});

test.each([
  ["shut-down", "interrupted", "The service was stopped."],
  ["timed-out", "interrupted", "It had run for 10 minutes."],
  ["cancelled", "cancelled", "It was cancelled."],
] as const)("a run that is %s pushes nothing more", async (reason, state, text) => {
  const { deps, sizes } = recordingDeps();
  const signal = AbortSignal.abort(reason satisfies StopReason);
  const job = await pushReplay(deps, jobFor([plannedTrace(1)]), signal);
  expect([sizes, job.state]).toEqual([[], state]);
  expect(job.progress.error).toContain(text);
});
