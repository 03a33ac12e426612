import type { Builder } from "@grafana/grafana-foundation-sdk/cog";
import {
  QueryVariableBuilder,
  TextBoxVariableBuilder,
  type VariableModel,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboard";
import { prometheus } from "./data-sources.ts";

/** What a reader chooses at a dashboard's top. */
export type Variable = Builder<VariableModel>;

const captured = "detektor_projector_captured_frames_total";
const work = "detektor_projector_stage_work_seconds_count";

/** Sites, some or all; the canary's is left out here as everywhere. */
export const site = choiceOf("site", "Site", `${captured}{site!="_canary"}`);

/** Cameras of the chosen sites. */
export const camera = choiceOf("camera", "Camera", `${captured}{site=~"$site",site!="_canary"}`);

/** Stages of the chosen sites. */
export const stage = choiceOf("stage", "Stage", `${work}{site=~"$site",site!="_canary"}`);

/** Versions of the models of the chosen stages, that of stages without one among them: it is empty. */
export const modelVersion = choiceOf(
  "model_version",
  "Model version",
  `${work}{site=~"$site",site!="_canary",stage=~"$stage"}`,
);

/** Machines that a node exporter tells of. */
export const machine = choiceOf("instance", "Machine", "node_uname_info");

/** Where a browser finds the query API, for links to frames. */
export const api: Variable = new TextBoxVariableBuilder("api")
  .label("Query API")
  .description("Where your browser finds Detektor's query API, for links to frames")
  .defaultValue("http://localhost:8081");

/** The id that joins what services logged of one frame, or of all that came of one request. */
export const correlationId: Variable = new TextBoxVariableBuilder("correlation_id")
  .label("Correlation id")
  .description(
    "Of a frame (its id where its producer gave no other); all log lines with it are shown",
  )
  .defaultValue("");

/** Values of a label, some or all. */
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
