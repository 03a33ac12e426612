import type { Fact } from "./frame-state.ts";
import type { FrameStateName } from "./frame-view.ts";
import { byTime } from "./identity-of.ts";

/** One pipeline of a frame: `deciding` is its final event, null while it is open. */
export type Pipeline = {
  readonly name: string;
  readonly state: Exclude<FrameStateName, "captured">;
  readonly deciding: Fact | null;
  readonly conflicting: boolean;
};

/** Returns the pipelines in facts in order of (time, id), by name. */
export function pipelinesOf(ordered: readonly Fact[]): readonly Pipeline[] {
  const pipelines = new Map<string, Pipeline>();
  for (const fact of ordered) {
    if (beginsNone(fact)) continue;
    const name = fact.pipeline ?? "main";
    pipelines.set(name, next(pipelines.get(name), name, fact));
  }
  if (pipelines.size === 1) return [...pipelines.values()];
  return [...pipelines.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function beginsNone({ kind }: Fact): boolean {
  return kind === "captured" || kind === "stored" || kind === "deleted" || kind === "stuck";
}

function next(pipeline: Pipeline | undefined, name: string, fact: Fact): Pipeline {
  const { kind } = fact;
  const ended = pipeline !== undefined && pipeline.deciding !== null;
  if (kind === "completed" || kind === "dropped" || kind === "failed") {
    if (ended) return { ...pipeline, conflicting: true };
    return { name, state: kind, deciding: fact, conflicting: false };
  }
  if (ended || pipeline?.state === "processing") return pipeline;
  const state = kind === "queued" || kind === "dequeued" ? "queued" : "processing";
  return { name, state, deciding: null, conflicting: false };
}

/** The state of a frame, and the event that decided its end. */
export type Outcome = { readonly state: FrameStateName; readonly deciding: Fact | null };

/**
 * Returns the frame's state from its pipelines: open while one is, else failed before dropped before
 * completed. The first failure or drop decides; a frame is complete only with the last completion.
 */
export function outcomeOf(pipelines: readonly Pipeline[]): Outcome {
  if (pipelines.length === 0) return { state: "captured", deciding: null };
  const open = pipelines.filter((pipeline) => pipeline.deciding === null);
  if (open.some((pipeline) => pipeline.state === "processing")) {
    return { state: "processing", deciding: null };
  }
  if (open.length > 0) return { state: "queued", deciding: null };
  const failed = endsAs(pipelines, "failed");
  if (failed.length > 0) return { state: "failed", deciding: earliest(failed) };
  const dropped = endsAs(pipelines, "dropped");
  if (dropped.length > 0) return { state: "dropped", deciding: earliest(dropped) };
  return { state: "completed", deciding: latest(endsAs(pipelines, "completed")) };
}

function endsAs(pipelines: readonly Pipeline[], state: FrameStateName): readonly Fact[] {
  return pipelines.flatMap((pipeline) =>
    pipeline.state === state && pipeline.deciding !== null ? [pipeline.deciding] : [],
  );
}

function earliest(facts: readonly Fact[]): Fact | null {
  return facts.toSorted(byTime)[0] ?? null;
}

function latest(facts: readonly Fact[]): Fact | null {
  return facts.toSorted(byTime).at(-1) ?? null;
}
