/** A line of Prometheus' text format. */
export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** The content of a page of /metrics: types by name, and all samples. */
export type Exposition = {
  readonly types: ReadonlyMap<string, string>;
  readonly samples: readonly Sample[];
};

/** Parses Prometheus' classic text format; throws on an invalid line. */
export function readExposition(text: string): Exposition {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split("\n")) {
    const type = /^# TYPE (\S+) (\S+)$/.exec(line);
    if (type) types.set(type[1] ?? "", type[2] ?? "");
    if (line !== "" && !line.startsWith("#")) samples.push(sampleOf(line));
  }
  return { types, samples };
}

/** Returns the metric of a sample: a histogram has three kinds of samples. */
export function metricOf({ types }: Exposition, { name }: Sample): string {
  const stem = name.replace(/_(bucket|sum|count)$/, "");
  return types.get(stem) === "histogram" || types.get(stem) === "summary" ? stem : name;
}

function sampleOf(line: string): Sample {
  const parts = /^([A-Za-z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
  if (parts === null) throw new Error(`not a sample: ${line}`);
  const [, name = "", labels = "", value = ""] = parts;
  const pairs = labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"(?:,|$)/g);
  const read = Object.fromEntries([...pairs].map(([, label, text]) => [label, text]));
  return { name, labels: read as Record<string, string>, value: Number(value) };
}
