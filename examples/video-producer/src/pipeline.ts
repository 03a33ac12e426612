import { type BufferedFrame, type BufferPolicy, FrameBuffer } from "@detektor/producer";
import { attemptStage } from "./attempt-stage.ts";
import type { PipelineListener, Stage } from "./stage.ts";

/**
 * A running pipeline. `finish` processes the waiting frames, `stop` drops them; both
 * resolve once all stages have ended.
 */
export type Pipeline<J> = {
  offer(job: J): void;
  finish(): Promise<void>;
  stop(): Promise<void>;
};

/** The options of a pipeline: the clocks, which frame is dropped if too many wait, and after how many ms. */
export type PipelineOptions<J> = {
  readonly bufferPolicy: BufferPolicy;
  readonly staleMs: number;
  readonly frameOf: (job: J) => BufferedFrame;
  readonly nowUs: () => number;
  readonly nowMs: () => number;
};

type Step<J> = { readonly stage: Stage<J>; readonly buffer: FrameBuffer<J> };
type Enter<J> = (job: J, step: Step<J> | undefined) => void;

/** Starts one loop per stage, with a bounded buffer before each. */
export function startPipeline<J>(
  stages: readonly Stage<J>[],
  listener: PipelineListener<J>,
  options: PipelineOptions<J>,
): Pipeline<J> {
  const steps = stages.map((stage): Step<J> => {
    return { stage, buffer: bufferBefore(stage, listener, options) };
  });
  const enter: Enter<J> = (job, step) => {
    if (step === undefined) listener.completed(job);
    else step.buffer.put(job);
  };
  const running = Promise.all(
    steps.map((step, at) => runStep(step, steps[at + 1], { enter, listener, options })),
  );
  const finish = async (): Promise<void> => {
    steps[0]?.buffer.close();
    await running;
  };
  return {
    offer: (job) => enter(job, steps[0]),
    finish,
    stop: () => {
      for (const { buffer } of steps) {
        buffer.close();
        buffer.dropAll();
      }
      return finish();
    },
  };
}

const bufferBefore = <J>(
  stage: Stage<J>,
  listener: PipelineListener<J>,
  { bufferPolicy, staleMs, frameOf, nowMs }: PipelineOptions<J>,
): FrameBuffer<J> =>
  new FrameBuffer<J>({
    queue: stage.name,
    capacityFrames: stage.queueCapacity,
    policy: bufferPolicy,
    maxWaitMs: staleMs,
    frameOf,
    nowMs,
    // The stage's own event reports the wait, and the listener the drop.
    onDropped: (job, { reason, depthFrames }) =>
      listener.dropped(job, { reason, stage: stage.name, depth: depthFrames }),
  });

type Run<J> = {
  readonly enter: Enter<J>;
  readonly listener: PipelineListener<J>;
  readonly options: PipelineOptions<J>;
};

const runStep = async <J>(
  { stage, buffer }: Step<J>,
  next: Step<J> | undefined,
  { enter, listener, options }: Run<J>,
): Promise<void> => {
  for await (const taken of buffer) {
    const outcome = await attemptStage(stage, taken, listener, options.nowUs);
    if (outcome === "next") enter(taken.item, next);
    if (outcome === "done") listener.completed(taken.item);
  }
  next?.buffer.close();
};
