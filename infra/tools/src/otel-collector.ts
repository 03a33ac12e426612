import { join } from "node:path";
import { getArchive, releasePlatform, type Source } from "@detektor/local-servers";
import { fromSources } from "./from-sources.ts";
import { goFolderSource } from "./go-folder-source.ts";

const NAME = "otel-collector";
const VERSION = "0.165.1";

const fromRelease: Source = {
  name: "its release archive",
  get: async (scratch) => {
    const releases = "https://github.com/open-telemetry/opentelemetry-collector-releases";
    const folder = `${releases}/releases/download/v${VERSION}`;
    const platform = releasePlatform().replace("-", "_");
    await getArchive({
      archiveUrl: `${folder}/otelcol-contrib_${VERSION}_${platform}.tar.gz`,
      sumsUrl: `${folder}/opentelemetry-collector-releases_otelcol-contrib_checksums.txt`,
      scratch,
      checked: "archive",
    });
    return join(scratch, "otelcol-contrib");
  },
};

/** Finds OpenTelemetry's Collector: a contrib release on the PATH or a small one built here. */
export const findOtelCollector = fromSources({
  name: NAME,
  version: VERSION,
  onPath: "otelcol-contrib",
  heavy: true,
  sources: [fromRelease, goFolderSource(NAME, VERSION, "infra/otel-collector/build")],
});
