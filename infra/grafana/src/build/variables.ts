import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { prometheus } from "./data-sources.ts";

/** A choice at the top of a dashboard. */
export type Variable = Builder<VariableModel>;

const captured = "detektor_projector_captured_frames_total";
const work = "detektor_projector_stage_work_seconds_count";

/** Sites, some or all; the canary's is excluded here as everywhere. */
export const site = choiceOf("site", "Site", `${captured}{site!="_canary"}`);

/** Cameras of the selected sites. */
export const camera = choiceOf("camera", "Camera", `${captured}{site=~"$site",site!="_canary"}`);

/** Stages of the selected sites. */
export const stage = choiceOf("stage", "Stage", `${work}{site=~"$site",site!="_canary"}`);

/** Model versions of the selected stages; the version of stages without a model is empty. */
export const modelVersion = choiceOf(
  "model_version",
  "Model version",
  `${work}{site=~"$site",site!="_canary",stage=~"$stage"}`,
);

/** Machines that a node exporter reports on. */
export const machine = choiceOf("instance", "Machine", "node_uname_info");

/** The query API's address for a browser, for links to frames. */
export const api: Variable = new TextBoxVariableBuilder("api")
  .label("Query API")
  .description("The address of Detektor's query API for your browser, for links to frames")
  .defaultValue("http://localhost:8081");

/** The id that connects the log lines of one frame, or of one request, across services. */
export const correlationId: Variable = new TextBoxVariableBuilder("correlation_id")
  .label("Correlation id")
  .description("Of a frame (its id if its producer set no other); all log lines with it are shown")
  .defaultValue("");

/** Returns a variable for the values of a label, some or all. */
export function choiceOf(name: string, label: string, selector: string): Variable {
  const query = `label_values(${selector}, ${name})`;
  return new QueryVariableBuilder(name)
    .label(label)
    .datasource(prometheus)
    .query({ qryType: 1, query, refId: `variable-${name}` })
    .definition(query)
    .multi(true)
    .includeAll(true)
    .allValue(".*")
    .current({ selected: true, text: ["All"], value: ["$__all"] })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.NaturalAsc);
}
