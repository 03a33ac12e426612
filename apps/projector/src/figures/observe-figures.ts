import type { FrameSummary } from "@detektor/frame-state";
import { type FirstLabels, firstLabels, readHistogram, readMetric } from "@detektor/observability";
import type { Registry } from "prom-client";
import type { CommittedBatch } from "../project/projection.ts";
import { figureMetrics } from "./figure-descriptions.ts";
import { FrameFigures } from "./frame-figures.ts";
import { NewBatches } from "./new-batches.ts";
import { QueueDepths } from "./queue-depths.ts";
import { StagesFigures } from "./stage-figures.ts";

/** Counts what batches contain about cameras, stages and queues. */
export type Figures = {
  readonly begins: NewBatches["begins"];
  readonly committed: (
    batch: Pick<
      CommittedBatch,
      "from" | "to" | "newestRecordedUs" | "tally" | "queueDepths" | "ended"
    >,
  ) => void;
};

/** Registers the figures; at most `maxCameras` have their own labels. */
export function observeFigures(
  registry: Registry,
  maxCameras: number,
  now: () => number = Date.now,
): Figures {
  const newBatches = new NewBatches();
  const cameras = firstLabels(["site", "camera"], maxCameras);
  const [frames, stages, queues] = [
    new FrameFigures(cameras),
    new StagesFigures(),
    new QueueDepths(),
  ];
  registerFrames(registry, frames, cameras);
  registerStages(registry, stages);
  readMetric(registry, figureMetrics.queueDepthFrames, () =>
    [...queues.all(now())].map(({ site, camera, queue, frames: value }) => ({
      labels: { site, camera, queue },
      value,
    })),
  );
  return {
    begins: (logId, rebuildTo) => newBatches.begins(logId, rebuildTo),
    committed(batch) {
      if (!newBatches.take(batch, now())) return;
      frames.add(batch.tally);
      stages.add(batch.tally.stages.values());
      for (const frame of oneOfEach(batch.ended)) stages.exemplify(frame, now());
      queues.add(batch.queueDepths);
    },
  };
}

/** Returns one frame of each outcome as an example: recording all would cost noticeable time. */
function oneOfEach(ended: readonly FrameSummary[]): Iterable<FrameSummary> {
  const found = outcomes.map((outcome) => ended.findLast(({ state }) => state === outcome));
  return found.filter((frame) => frame !== undefined);
}

function registerFrames(
  registry: Registry,
  frames: FrameFigures,
  cameras: FirstLabels<"site" | "camera">,
): void {
  const rising = neverFalling();
  readMetric(registry, figureMetrics.capturedFrames, () =>
    [...frames.all()].map(({ site, camera, captured }) => rising({ site, camera }, captured)),
  );
  readMetric(registry, figureMetrics.endedFrames, () =>
    [...frames.all()].flatMap(({ site, camera, ...figures }) =>
      outcomes.map((outcome) => rising({ site, camera, outcome }, figures[outcome])),
    ),
  );
  readMetric(registry, figureMetrics.droppedFrames, () =>
    [...frames.all()].flatMap(({ site, camera, reasons }) =>
      [...reasons].map(([reason, value]) => rising({ site, camera, reason }, value)),
    ),
  );
  readMetric(registry, figureMetrics.otherCameras, () => [{ labels: {}, value: cameras.beyond() }]);
}

const outcomes = ["completed", "dropped", "failed"] as const;

/**
 * Keeps counters from falling. Late events may turn a completed frame into a failed one: the reported value
 * stays until the count reaches it again.
 */
function neverFalling() {
  const reported = new Map<string, number>();
  return <Labels extends Readonly<Record<string, string>>>(labels: Labels, count: number) => {
    const key = Object.values(labels).join("/");
    const value = Math.max(reported.get(key) ?? 0, count);
    reported.set(key, value);
    return { labels, value };
  };
}

function registerStages(registry: Registry, stages: StagesFigures): void {
  readHistogram(registry, figureMetrics.stageWorkSeconds, () =>
    [...stages.all()].map(({ labels, work }) => ({ labels, ...work.report() })),
  );
  readHistogram(registry, figureMetrics.stageQueueWaitSeconds, () =>
    [...stages.all()].map(({ labels, queueWait }) => ({ labels, ...queueWait.report() })),
  );
}
