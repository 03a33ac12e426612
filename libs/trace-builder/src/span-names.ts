import type { FrameStateName } from "@detektor/frame-state";

/** How a frame's trace says that the frame stands; `open` until it has ended. */
export type TraceOutcome = "completed" | "dropped" | "failed" | "open";

const outcomes: readonly TraceOutcome[] = ["completed", "dropped", "failed", "open"];

/** A frame by what lists of traces show of it. */
export type NamedFrame = {
  readonly site: string;
  readonly camera: string;
  readonly outcome: TraceOutcome;
};

/** The name of a frame's root span, which is all that a list of traces shows: `frame lab/gate dropped`. */
export function rootName({ site, camera, outcome }: NamedFrame): string {
  return `frame ${site}/${camera} ${outcome}`;
}

/** Every name that root spans of a camera's frames may have. */
export function rootNames(of: Omit<NamedFrame, "outcome">): readonly string[] {
  return outcomes.map((outcome) => rootName({ ...of, outcome }));
}

/** The frames that a root span's name says; null for the name of another kind of span. */
export function frameOfRootName(name: string): NamedFrame | null {
  const [, site, camera, outcome] = /^frame ([\w-]+)\/([\w-]+) (\w+)$/.exec(name) ?? [];
  const known = outcomes.find((one) => one === outcome);
  return site && camera && known ? { site, camera, outcome: known } : null;
}

/** The outcome of a frame in that state. */
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

/** The name of the span in which a stage works. */
export function processName(stage: string): string {
  return `process ${stage}`;
}

/** The name of the span in which a frame waits for a stage. */
export function queueName(stage: string): string {
  return `queue ${stage}`;
}

/** Whether a span of that name is one in which a stage works. */
export function isProcessName(name: string): boolean {
  return name.startsWith(processName(""));
}

/** The stage that the name of a `process` or `queue` span says; null for the name of another kind of span. */
export function stageOfSpanName(name: string): string | null {
  const start = [processName(""), queueName("")].find((each) => name.startsWith(each));
  return start === undefined || name === start ? null : name.slice(start.length);
}
