import type { Promtail } from "./promtail-schema.ts";
import type { AlloyBlock, AlloyValue } from "./read-alloy.ts";

/** The names that a shipper sends to Loki as labels and as structured metadata, each sorted. */
export type Sent = { readonly labels: readonly string[]; readonly metadata: readonly string[] };

/** Returns what Alloy sends: the values of its stages in all of its components. */
export function sentByAlloy(blocks: readonly AlloyBlock[]): Sent {
  const stages = blocks.flatMap((block) => block.blocks);
  const ofStage = (name: string) =>
    stages.filter((stage) => stage.name === name).flatMap(({ attributes }) => keysOf(attributes));
  return {
    labels: sortedOnce(ofStage("stage.labels")),
    metadata: sortedOnce(ofStage("stage.structured_metadata")),
  };
}

/** Returns what each of Promtail's jobs sends. */
export function sentByPromtail({ scrape_configs: jobs }: Promtail): readonly Sent[] {
  return jobs.map(({ pipeline_stages: stages }) => ({
    labels: sortedOnce(
      stages.flatMap((stage) => ("labels" in stage ? Object.keys(stage.labels) : [])),
    ),
    metadata: sortedOnce(
      stages.flatMap((stage) =>
        "structured_metadata" in stage ? Object.keys(stage.structured_metadata) : [],
      ),
    ),
  }));
}

function keysOf({ values }: Readonly<Record<string, AlloyValue>>): readonly string[] {
  return typeof values === "object" && "object" in values ? Object.keys(values.object) : [];
}

const sortedOnce = (names: readonly string[]): readonly string[] => [...new Set(names)].toSorted();
