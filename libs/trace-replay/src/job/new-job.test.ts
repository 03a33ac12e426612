import { expect, test } from "vitest";
import { plannedTrace, request } from "../../test/replay-job.ts";
import { newJob } from "./new-job.ts";

const [first, second] = [plannedTrace(1, 3), plannedTrace(2, 4)];
const plan = { site: "s1", traces: [first, second], sizeBytes: 700, warnings: ["one is early"] };
const identity = { id: "01997dbd-1b80-7f2e-9a44-3d6c1f0e8b21", nowMs: 1000 };

test("a new job runs, pushes what was planned in order, and counts all of it", () => {
  const job = newJob(identity, request, plan, []);
  expect(job).toMatchObject({ state: "running", requestedAtMs: 1000, finishedAtMs: null });
  expect(job.plan).toEqual({ form: request.form, traces: [first, second], skipped: [] });
  expect(job.progress).toMatchObject({ frames: 2, spans: 7, size_bytes: 700, done_traces: 0 });
  expect(job.progress.warnings).toEqual(["one is early"]);
});

test("a trace that was pushed before is left out of the plan and named", () => {
  const job = newJob(identity, request, plan, [first]);
  expect(job.plan).toMatchObject({ traces: [second], skipped: [first.trace_id] });
  expect(job.progress.warnings).toEqual([
    "one is early",
    "1 traces were pushed before with the same content and are skipped; force pushes them again.",
  ]);
});

test("a job with nothing left to push is completed at once, a dry run is over at once", () => {
  const nothing = newJob(identity, request, plan, [first, second]);
  expect([nothing.state, nothing.finishedAtMs]).toEqual(["completed", 1000]);
  const dryRun = newJob(identity, { ...request, dry_run: true }, plan, []);
  expect([dryRun.state, dryRun.finishedAtMs]).toEqual(["dry_run", 1000]);
});
