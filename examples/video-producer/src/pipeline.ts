import { attemptStage } from "./attempt-stage.ts";
import { type BoundedQueue, createBoundedQueue } from "./bounded-queue.ts";
import type { PipelineListener, Stage } from "./stage.ts";

/** A running pipeline. `finish` works off what waits, `stop` drops it; both end once all stages have. */
export type Pipeline<J> = {
  offer(job: J): void;
  finish(): Promise<void>;
  stop(): Promise<void>;
};

/** What a pipeline needs: the clocks, and how long a frame may wait in one queue, in ms. */
export type PipelineOptions = {
  readonly staleMs: number;
  readonly nowUs: () => number;
  readonly nowMs: () => number;
};

type Step<J> = { readonly stage: Stage<J>; readonly queue: BoundedQueue<J> };
type Enter<J> = (job: J, step: Step<J> | undefined) => void;

/** Starts one loop a stage, a bounded queue before each; a full queue drops the frame that comes. */
export const startPipeline = <J>(
  stages: readonly Stage<J>[],
  listener: PipelineListener<J>,
  options: PipelineOptions,
): Pipeline<J> => {
  const steps = stages.map((stage): Step<J> => {
    const queue = createBoundedQueue<J>(stage.name, stage.queueCapacity, options.nowMs);
    return { stage, queue };
  });
  let stopping = false;
  const enter: Enter<J> = (job, step) => {
    if (step === undefined) return listener.completed(job);
    const drop = { stage: step.stage.name, depth: step.queue.depth() };
    if (stopping) return listener.dropped(job, { reason: "shutdown", ...drop });
    if (!step.queue.offer(job)) listener.dropped(job, { reason: "queue_full", ...drop });
  };
  const running = Promise.all(
    steps.map((step, at) => runStep(step, steps[at + 1], { enter, listener, options })),
  );
  const finish = async (): Promise<void> => {
    steps[0]?.queue.close();
    await running;
  };
  return {
    offer: (job) => enter(job, steps[0]),
    finish,
    stop: () => {
      stopping = true;
      for (const step of steps) for (const job of step.queue.drain()) enter(job, step);
      return finish();
    },
  };
};

type Run<J> = {
  readonly enter: Enter<J>;
  readonly listener: PipelineListener<J>;
  readonly options: PipelineOptions;
};

const runStep = async <J>(
  { stage, queue }: Step<J>,
  next: Step<J> | undefined,
  { enter, listener, options }: Run<J>,
): Promise<void> => {
  for (let taken = await queue.take(); taken !== null; taken = await queue.take()) {
    if (taken.waitMs > options.staleMs) {
      listener.dropped(taken.item, { reason: "stale", stage: stage.name, depth: taken.depth });
      continue;
    }
    const outcome = await attemptStage(stage, taken, listener, options.nowUs);
    if (outcome === "next") enter(taken.item, next);
    if (outcome === "done") listener.completed(taken.item);
  }
  next?.queue.close();
};
