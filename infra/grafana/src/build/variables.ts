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

/** Sites, some or all; the canary's is left out here as everywhere. */
export const site: Variable = choice(
  "site",
  'label_values(detektor_projector_captured_frames_total{site!="_canary"}, site)',
).label("Site");

/** Cameras of the chosen sites. */
export const camera: Variable = choice(
  "camera",
  'label_values(detektor_projector_captured_frames_total{site=~"$site",site!="_canary"}, camera)',
).label("Camera");

/** Where a browser finds the query API, for links to frames. */
export const api: Variable = new TextBoxVariableBuilder("api")
  .label("Query API")
  .description("Where your browser finds Detektor's query API, for links to frames")
  .defaultValue("http://localhost:8081");

function choice(name: string, query: string): QueryVariableBuilder {
  return new QueryVariableBuilder(name)
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
