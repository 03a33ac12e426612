import type { Metric, Registry } from "prom-client";
import {
  type AnyMetricDescription,
  type CounterDescription,
  type GaugeDescription,
  type HistogramDescription,
  register,
} from "./described-metric.ts";

/** A series of a counter or gauge; a counter's value must never decrease. */
export type ReadSample<Label extends string> = {
  readonly labels: Readonly<Record<Label, string>>;
  readonly value: number;
};

/** One of the values in a bucket, with ids for finding it. */
export type Exemplar = {
  /** Such as `trace_id`; at most 128 characters in all, as OpenMetrics requires. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Milliseconds since the Unix epoch. */
  readonly atMs: number;
};

/** A series of a histogram: the number of values in each bucket, last those above the last bound. */
export type ReadHistogram<Label extends string> = {
  readonly labels: Readonly<Record<Label, string>>;
  readonly counts: ArrayLike<number>;
  readonly sum: number;
  /** By bucket, if there is one. */
  readonly exemplars?: readonly (Exemplar | undefined)[];
};

type Value = {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly metricName?: string;
  readonly exemplar?: ReadExemplar;
};

/** In the form in which prom-client prints it. */
type ReadExemplar = {
  readonly labelSet: Readonly<Record<string, string>>;
  readonly value: number;
  /** Seconds since the Unix epoch. */
  readonly timestamp: number;
};

/**
 * Registers a counter or gauge whose series are read at each scrape: for values that are counted where
 * hashing labels would be too slow, or that are known elsewhere.
 */
export function readMetric<Label extends string>(
  registry: Registry,
  description: CounterDescription<Label> | GaugeDescription<Label>,
  read: () => Iterable<ReadSample<Label>> | Promise<Iterable<ReadSample<Label>>>,
): void {
  registerRead(registry, description, async () => [...(await read())]);
}

/** Registers a histogram in the same way. */
export function readHistogram<Label extends string>(
  registry: Registry,
  description: HistogramDescription<Label>,
  read: () => Iterable<ReadHistogram<Label>>,
): void {
  const { name, buckets } = description;
  const seriesOf = ({ labels, counts, sum, exemplars }: ReadHistogram<Label>): Value[] => {
    let total = 0;
    const values: Value[] = [...buckets, "+Inf"].map((bound, at) => {
      total += counts[at] ?? 0;
      const exemplar = exemplars?.[at];
      return {
        labels: { ...labels, le: String(bound) },
        value: total,
        metricName: `${name}_bucket`,
        ...(exemplar && { exemplar: readExemplar(exemplar) }),
      };
    });
    values.push({ labels, value: sum, metricName: `${name}_sum` });
    values.push({ labels, value: total, metricName: `${name}_count` });
    return values;
  };
  registerRead(registry, description, async () => [...read()].flatMap(seriesOf));
}

function readExemplar({ labels, value, atMs }: Exemplar): ReadExemplar {
  return { labelSet: labels, value, timestamp: atMs / 1000 };
}

function registerRead(
  registry: Registry,
  { name, type, help, labels }: AnyMetricDescription,
  read: () => Promise<readonly Value[]>,
): void {
  const metric = {
    name,
    type,
    help,
    labelNames: Object.keys(labels ?? {}),
    aggregator: "sum",
    async get(this: { name: string }) {
      return { name: this.name, type, help, aggregator: "sum", values: await read() };
    },
  };
  register(registry, metric as unknown as Metric);
}
