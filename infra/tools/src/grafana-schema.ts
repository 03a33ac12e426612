import { fromSources } from "./from-sources.ts";
import { goFolderSource } from "./go-folder-source.ts";

const NAME = "grafana-schema";
// The version of the SDK and of the program that uses it: a change of either needs another version.
const VERSION = "0.0.22-1";

/**
 * Finds the program that checks dashboards against Grafana's schema: the Go version of its SDK is
 * strict, the TypeScript one isn't.
 */
export const findGrafanaSchema = fromSources({
  name: NAME,
  version: VERSION,
  sources: [goFolderSource(NAME, VERSION, "infra/grafana/schema")],
});
