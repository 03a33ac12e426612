import type { FrameStateName } from "@detektor/frame-state";

/** The frame's state in the names of its trace; `open` until it has ended. */
export type TraceOutcome = "completed" | "dropped" | "failed" | "open";

const outcomes: readonly TraceOutcome[] = ["completed", "dropped", "failed", "open"];

/** A frame as shown in lists of traces. */
export type NamedFrame = {
  readonly site: string;
  readonly camera: string;
  readonly outcome: TraceOutcome;
};

/**
 * Returns the name of a frame's root span, the only thing that a list of traces shows: `frame lab/gate
 * dropped`.
 */
export function rootName({ site, camera, outcome }: NamedFrame): string {
  return `frame ${site}/${camera} ${outcome}`;
}

/** Returns every possible name of root spans of a camera's frames. */
export function rootNames(of: Omit<NamedFrame, "outcome">): readonly string[] {
  return outcomes.map((outcome) => rootName({ ...of, outcome }));
}

/** Parses the name of a root span; returns null for the name of another kind of span. */
export function frameOfRootName(name: string): NamedFrame | null {
  const [, site, camera, outcome] = /^frame ([\w-]+)\/([\w-]+) (\w+)$/.exec(name) ?? [];
  const known = outcomes.find((one) => one === outcome);
  return site && camera && known ? { site, camera, outcome: known } : null;
}

/** Returns the outcome of a frame in that state. */
export function outcomeOfState(state: FrameStateName): TraceOutcome {
  switch (state) {
    case "completed":
    case "dropped":
    case "failed":
      return state;
    case "captured":
    case "queued":
    case "processing":
      return "open";
  }
}

/** The name of the span that marks a drop. */
export const dropName = "drop";

/** Returns the name of the span of a stage's work. */
export function processName(stage: string): string {
  return `process ${stage}`;
}

/** Returns the name of the span of a frame's wait for a stage. */
export function queueName(stage: string): string {
  return `queue ${stage}`;
}

/** Returns whether the name is that of a span of a stage's work. */
export function isProcessName(name: string): boolean {
  return name.startsWith(processName(""));
}

/**
 * Returns the stage in the name of a `process` or `queue` span; null for the name of another kind of span.
 */
export function stageOfSpanName(name: string): string | null {
  const start = [processName(""), queueName("")].find((each) => name.startsWith(each));
  return start === undefined || name === start ? null : name.slice(start.length);
}
