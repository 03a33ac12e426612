import { durationOf } from "../alerts/chain-of-alert.ts";
import type { FrameComparison } from "../frame/frame-queries.ts";

type Stage = FrameComparison["stages"][number];
type Compared = Pick<FrameComparison, "total_difference_ms"> & {
  readonly a: Side;
  readonly b: Side;
  readonly stages: readonly Stage[];
};
type Side = Pick<FrameComparison["a"], "state">;

const parts = [
  ["transport_ms", "was on its way to"],
  ["queue_wait_ms", "waited in the queue of"],
  ["batch_wait_ms", "waited for the batch of"],
  ["work_ms", "was worked on by"],
] as const;
/** Differences of less than that aren't mentioned. */
const leastMs = 0.5;

/** Returns what differs between two frames in sentences, the greatest difference first after their total. */
export function differencesOf(compared: Compared): readonly string[] {
  const { a, b, total_difference_ms: total } = compared;
  const times = compared.stages
    .flatMap(timesOf)
    .filter(({ ms }) => Math.abs(ms) >= leastMs)
    .toSorted((one, other) => Math.abs(other.ms) - Math.abs(one.ms));
  const sentences = [
    ...(total === null ? [] : [totalOf(total)]),
    ...(a.state === b.state ? [] : [`The first is ${a.state}, the second ${b.state}.`]),
    ...compared.stages.flatMap(onlyOne),
    ...times.map(({ words }) => words),
  ];
  return sentences.length === 0 ? ["Nothing that is known differs."] : sentences;
}

function totalOf(ms: number): string {
  if (Math.abs(ms) < leastMs) return "Both took equally long.";
  return `The second took ${durationOf(Math.abs(ms))} ${ms > 0 ? "longer" : "less"}.`;
}

function onlyOne({ a, b, ...of }: Stage): readonly string[] {
  if (a !== null && b !== null) return [];
  return [`Only the ${a === null ? "second" : "first"} has ${nameOf(of)}.`];
}

function timesOf({ difference, ...of }: Stage) {
  return parts.flatMap(([part, words]) => {
    const ms = difference[part];
    if (ms === null) return [];
    const longer = `${durationOf(Math.abs(ms))} ${ms > 0 ? "longer" : "less"}`;
    return [{ ms, words: `The second ${words} ${nameOf(of)} ${longer}.` }];
  });
}

function nameOf({ pipeline, stage, attempt }: Pick<Stage, "pipeline" | "stage" | "attempt">) {
  const place = pipeline === "main" ? "" : ` in ${pipeline}`;
  return `${stage}${place}${attempt > 1 ? ` (attempt ${attempt})` : ""}`;
}
