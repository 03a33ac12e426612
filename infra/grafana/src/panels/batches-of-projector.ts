import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import type { Panel } from "@grafana/grafana-foundation-sdk/dashboard";
import { timeSeries } from "../build/panels.ts";
import { p50AndP99 } from "../build/queries.ts";
import * as units from "../build/units.ts";

/** Builds the panel with which both the projector's and Postgres' dashboard start. */
export function batchesOfProjector(): Builder<Panel> {
  return timeSeries({
    title: "Batches of the projector",
    answers: "Is Postgres slow, as the projector sees it?",
    queries: p50AndP99("detektor_projector_batch_seconds"),
    unit: units.seconds,
    width: 12,
  });
}
