import { Counter, Gauge, Histogram, type Metric, type Registry } from "prom-client";

/** The values that a label may have: these, or at most `max` values of the kind `of`. */
export type LabelBound =
  | readonly string[]
  | { readonly max: number; readonly of: string; readonly variable?: string };

/** The description of a metric: what it counts, and what it is useful for. */
export type MetricDescription<Label extends string = string> = {
  /** `detektor_<part>_<what>_<unit>`, for a counter followed by `_total`. */
  readonly name: string;
  readonly help: string;
  /** The question that it answers. */
  readonly answers: string;
  readonly labels?: Readonly<Record<Label, LabelBound>>;
  /** What makes it appear, if neither the start of the service nor ordinary frames do. */
  readonly appears?: string;
};

/** A description whose metric is a counter. */
export type CounterDescription<Label extends string = never> = MetricDescription<Label> & {
  readonly type: "counter";
};

/** A description whose metric is a gauge. */
export type GaugeDescription<Label extends string = never> = MetricDescription<Label> & {
  readonly type: "gauge";
};

/**
 * A description whose metric is a histogram of classic buckets; `exemplar` names the labels of its exemplars.
 */
export type HistogramDescription<Label extends string = never> = MetricDescription<Label> & {
  readonly type: "histogram";
  readonly buckets: readonly number[];
  readonly exemplar?: string;
};

/** A description of any kind. */
export type AnyMetricDescription =
  | CounterDescription<string>
  | GaugeDescription<string>
  | HistogramDescription<string>;

const described = new WeakSet<object>();

/** Returns whether a metric was made from a description, by one of the functions here. */
export function isDescribed(metric: object): boolean {
  return described.has(metric);
}

/** Creates a counter; one without labels is present, as 0, from the start. */
export function makeCounter<Label extends string = never>(
  registry: Registry,
  description: CounterDescription<Label>,
): Counter<Label> {
  return register(registry, new Counter<Label>(settingsOf(description)));
}

/** Creates a gauge; `collect` sets its values, and is called at each scrape. */
export function makeGauge<Label extends string = never>(
  registry: Registry,
  description: GaugeDescription<Label>,
  collect?: (gauge: Gauge<Label>) => void | Promise<void>,
): Gauge<Label> {
  const settings = settingsOf(description);
  const gauge = new Gauge<Label>({
    ...settings,
    ...(collect && {
      collect() {
        return collect(this);
      },
    }),
  });
  return register(registry, gauge);
}

/** Creates a histogram. */
export function makeHistogram<Label extends string = never>(
  registry: Registry,
  description: HistogramDescription<Label>,
): Histogram<Label> {
  const { buckets, exemplar } = description;
  const settings = { ...settingsOf(description), buckets: [...buckets] };
  const histogram = new Histogram<Label>({
    ...settings,
    ...(exemplar !== undefined && { enableExemplars: true }),
  });
  return register(registry, histogram);
}

function settingsOf<Label extends string>(description: MetricDescription<Label>) {
  const { name, help, labels } = description;
  return { name, help, labelNames: Object.keys(labels ?? {}) as Label[], registers: [] };
}

/** Registers a metric that was made from a description. */
export function register<T extends Metric>(registry: Registry, metric: T): T {
  described.add(metric);
  registry.registerMetric(metric);
  return metric;
}
