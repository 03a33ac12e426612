import { fromSources } from "./from-sources.ts";
import { goFolderSource } from "./go-folder-source.ts";

const NAME = "grafana-schema";
// Of the SDK and of what reads with it: a change of either is another version.
const VERSION = "0.0.22-1";

/** What reads dashboards as Grafana's schema has them: the Go kind of its SDK is strict, the TypeScript one isn't. */
export const findGrafanaSchema = fromSources({
  name: NAME,
  version: VERSION,
  sources: [goFolderSource(NAME, VERSION, "infra/grafana/schema")],
});
