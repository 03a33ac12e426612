import { traceIdOf } from "@detektor/events";
import { type FrameSummary, modelVersionOf } from "@detektor/frame-state";
import { type Exemplar, firstLabels } from "@detektor/observability";
import { bucketOf, type Histogram, middleOf, searchText } from "@detektor/read-model";
import { entry, type StageDelta } from "@detektor/frame-counts";

/** The labels of stage results. */
export type StageLabels = {
  readonly site: string;
  readonly stage: string;
  readonly model_version: string;
  readonly state: string;
};

/** Counts by classic bucket, with those above the last bound at the end; some have an example. */
type Buckets = {
  readonly counts: Float64Array;
  sum: number;
  readonly exemplars: (Exemplar | undefined)[];
};

type StageKey = Pick<StageDelta, "site" | "stage" | "modelVersion" | "state">;

/** How long a stage took, and how long its frames waited for it. */
export type StageFigures = {
  readonly labels: StageLabels;
  readonly work: RisingBuckets;
  readonly queueWait: RisingBuckets;
};

/** Bounds of the buckets, in seconds. */
export const stageBuckets = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60,
] as const;

/** The maximum number of stages with their own labels, by site and model version. */
export const mostStages = 500;

/** The maximum number of keys to look stages up by, including stages without their own labels. */
const mostKnown = 10_000;

/** Counts results of stages, from what batches add to the histograms of minutes. */
export class StagesFigures {
  readonly #byStage = new Map<string, StageFigures>();
  readonly #byLabels = new Map<string, StageFigures>();
  readonly #labels = firstLabels(["site", "stage", "model_version"], mostStages);

  /** Adds the stages. A whole frame, which has an empty stage name, isn't one of them. */
  add(stages: Iterable<StageDelta>): void {
    for (const delta of stages) {
      if (delta.stage === "") continue;
      const { work, queueWait } = this.#of(delta);
      work.add(delta.work);
      queueWait.add(delta.queueWait);
    }
  }

  /** Uses the stages of a frame, already counted, as examples that link to its trace. */
  exemplify(frame: FrameSummary, atMs: number): void {
    const { site } = frame;
    const labels = { trace_id: traceIdOf(site, frame.frameId) };
    for (const attempt of frame.stages) {
      const { state, workMs, queueWaitMs } = attempt;
      if (state === "open") continue;
      const stage = searchText(attempt.stage);
      const modelVersion = searchText(modelVersionOf(frame, attempt) ?? "");
      const { work, queueWait } = this.#of({ site, stage, modelVersion, state });
      work.exemplify(workMs, { labels, atMs });
      queueWait.exemplify(queueWaitMs, { labels, atMs });
    }
  }

  all(): Iterable<StageFigures> {
    return this.#byLabels.values();
  }

  #of({ site, stage, modelVersion: model_version, state }: StageKey): StageFigures {
    const key = [site, stage, model_version, state].join("\0");
    const known = this.#byStage.get(key);
    if (known !== undefined) return known;
    const labels = { ...this.#labels.of({ site, stage, model_version }), state };
    const figures = entry(this.#byLabels, Object.values(labels).join("\0"), () => ({
      labels,
      work: new RisingBuckets(),
      queueWait: new RisingBuckets(),
    }));
    if (this.#byStage.size < mostKnown) this.#byStage.set(key, figures);
    return figures;
  }
}

/** Buckets whose reported counts never fall: until a result has its model version, it counts without one. */
export class RisingBuckets {
  readonly #now = emptyBuckets();
  readonly #reported = emptyBuckets();

  add(histogram: Histogram): void {
    const { counts } = this.#now;
    for (const [bucket, by] of histogram) {
      const index = indexes[bucket] ?? stageBuckets.length;
      counts[index] = (counts[index] ?? 0) + by;
      this.#now.sum += by * (seconds[bucket] ?? 0);
    }
  }

  /** Records that one of the values, in ms, has an example elsewhere. */
  exemplify(ms: number | null, where: Omit<Exemplar, "value">): void {
    if (ms === null) return;
    const bucket = bucketOf(ms);
    this.#reported.exemplars[indexes[bucket] ?? stageBuckets.length] = {
      ...where,
      value: ms / 1000,
    };
  }

  /** Returns the buckets to report now. */
  report(): Buckets {
    const { counts, sum } = this.#now;
    for (const [at, count] of counts.entries()) {
      this.#reported.counts[at] = Math.max(this.#reported.counts[at] ?? 0, count);
    }
    this.#reported.sum = Math.max(this.#reported.sum, sum);
    return this.#reported;
  }
}

/** The middle of each fine bucket, and its classic bucket; kept because each result looks them up. */
const seconds = Float64Array.from(
  { length: bucketOf(Number.MAX_SAFE_INTEGER / 1000) + 1 },
  (_, bucket) => middleOf(bucket) / 1000,
);
const indexes = Uint8Array.from(seconds, (value) => {
  const at = stageBuckets.findIndex((bound) => value <= bound);
  return at < 0 ? stageBuckets.length : at;
});

function emptyBuckets(): Buckets {
  return { counts: new Float64Array(stageBuckets.length + 1), sum: 0, exemplars: [] };
}
