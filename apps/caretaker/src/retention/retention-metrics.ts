import { type AnyMetricDescription, makeCounter, makeGauge } from "@detektor/observability";
import type { Registry } from "prom-client";

/** The metrics of retention. */
export const retentionMetrics = {
  segments: {
    name: "detektor_caretaker_expired_segments_total",
    type: "counter",
    help: "Segments that were deleted, whatever the rule.",
    answers: "Does retention delete what is due?",
  },
  early: {
    name: "detektor_caretaker_early_expired_segments_total",
    type: "counter",
    help: "Those of them that were deleted before their time, because the disk space was nearly used up.",
    answers: "Does DETEKTOR_MAX_DISK shorten the retention?",
  },
  frames: {
    name: "detektor_caretaker_expired_frames_total",
    type: "counter",
    help: "Frames of the segments that were deleted, kept ones included.",
    answers: "How many frames does retention delete?",
  },
  keptDays: {
    name: "detektor_caretaker_expired_kept_days_total",
    type: "counter",
    help: "Cameras' days of kept frames that were deleted.",
    answers: "Are kept frames deleted once they are due?",
  },
  waiting: {
    name: "detektor_caretaker_waiting_segments",
    type: "gauge",
    help: "Segments that are due and stay, because they couldn't be summarised or deleted; GET /v1/retention names them.",
    answers: "Is there something that retention can't delete?",
  },
  scavenges: {
    name: "detektor_caretaker_scavenges_total",
    type: "counter",
    help: "Scavenges of the event store that were started to take back the space of what was deleted.",
    answers: "Is the space of deleted segments taken back?",
  },
} as const satisfies Record<string, AnyMetricDescription>;

/** The figures of retention. */
export type RetentionMetrics = {
  readonly segmentExpired: (frames: number, isEarly: boolean) => void;
  readonly keptDayExpired: () => void;
  readonly waiting: (segments: number) => void;
  readonly scavengeStarted: () => void;
};

/** Creates the metrics of retention. */
export function createRetentionMetrics(registry: Registry): RetentionMetrics {
  const segments = makeCounter(registry, retentionMetrics.segments);
  const early = makeCounter(registry, retentionMetrics.early);
  const frames = makeCounter(registry, retentionMetrics.frames);
  const keptDays = makeCounter(registry, retentionMetrics.keptDays);
  const waiting = makeGauge(registry, retentionMetrics.waiting);
  const scavenges = makeCounter(registry, retentionMetrics.scavenges);
  return {
    segmentExpired(count, isEarly) {
      segments.inc();
      if (isEarly) early.inc();
      frames.inc(count);
    },
    keptDayExpired: () => keptDays.inc(),
    waiting: (count) => waiting.set(count),
    scavengeStarted: () => scavenges.inc(),
  };
}
