import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { parse } from "yaml";
import { z } from "zod";

const metric = z.strictObject({
  metricSource: z.strictObject({
    type: z.literal("Prometheus"),
    spec: z.strictObject({ query: z.string().includes("[$window]") }),
  }),
});

/** The part of OpenSLO v1 that is used here: one objective by a ratio of counts, over rolling days. */
const sloSchema = z.strictObject({
  apiVersion: z.literal("openslo/v1"),
  kind: z.literal("SLO"),
  metadata: z.strictObject({ name: z.string().regex(/^[a-z-]{1,63}$/), displayName: z.string() }),
  spec: z.strictObject({
    service: z.literal("detektor"),
    description: z.string().max(1050),
    budgetingMethod: z.literal("Occurrences"),
    timeWindow: z.tuple([
      z.strictObject({ duration: z.literal("30d"), isRolling: z.literal(true) }),
    ]),
    objectives: z.tuple([z.strictObject({ target: z.number().gt(0).lt(1) })]),
    indicator: z.strictObject({
      metadata: z.strictObject({ name: z.string() }),
      spec: z.strictObject({
        ratioMetric: z
          .strictObject({
            counter: z.literal(true),
            good: metric.optional(),
            bad: metric.optional(),
            total: metric,
          })
          .refine(({ good, bad }) => (good === undefined) !== (bad === undefined), {
            error: "expected one of good and bad",
          }),
      }),
    }),
  }),
});

/** A service level objective: the fraction of all events that must be good, and how to count both. */
export type Slo = {
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly target: number;
  /** Queries with `$window` in place of the range; they count good or bad events. */
  readonly counts: "good" | "bad";
  readonly counted: string;
  readonly total: string;
};

/** The folder of the objectives. */
export const sloFolder = join(repositoryRoot, "infra/slo");

/** Reads every objective of infra/slo; throws naming the problem and the file. */
export async function readSlos(): Promise<readonly Slo[]> {
  const files = (await readdir(sloFolder)).filter((name) => name.endsWith(".yaml")).toSorted();
  return Promise.all(files.map(readSlo));
}

async function readSlo(file: string): Promise<Slo> {
  const parsed = sloSchema.safeParse(parse(await readFile(join(sloFolder, file), "utf8")));
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  const { metadata, spec } = parsed.data;
  if (`${metadata.name}.yaml` !== file) throw new Error(`${file}: is named ${metadata.name}`);
  const { good, bad, total } = spec.indicator.spec.ratioMetric;
  return {
    ...metadata,
    description: spec.description,
    target: spec.objectives[0].target,
    counts: good === undefined ? "bad" : "good",
    counted: (good ?? bad ?? total).metricSource.spec.query,
    total: total.metricSource.spec.query,
  };
}
