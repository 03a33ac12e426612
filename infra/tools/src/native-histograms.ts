import { fromSources } from "./from-sources.ts";
import { goFolderSource } from "./go-folder-source.ts";

const NAME = "native-histograms";
// The version of Prometheus and of the program that uses its parser: a change of either needs another version.
const VERSION = "3.5.0-1";

/** Finds the program that reads a page of metrics as Prometheus 3 does, and prints its native histograms. */
export const findNativeHistograms = fromSources({
  name: NAME,
  version: VERSION,
  sources: [goFolderSource(NAME, VERSION, "infra/prometheus/native-histograms")],
});
