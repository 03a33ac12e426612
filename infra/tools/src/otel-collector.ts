import { join } from "node:path";
import {
  cacheDir,
  getArchive,
  goBuild,
  releasePlatform,
  repositoryRoot,
  type Source,
} from "@detektor/local-servers";
import { fromSources } from "./from-sources.ts";

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

const fromGo: Source = {
  name: "its sources, built by Go",
  get: async (scratch, tell, signal) => {
    const binary = join(scratch, "otel-collector");
    await goBuild({
      name: "otel-collector",
      target: ".",
      folder: join(repositoryRoot, "infra/otel-collector/build"),
      binary,
      logFile: join(await cacheDir("otel-collector", VERSION), "build.log"),
      tell,
      signal,
    });
    return binary;
  },
};

/** OpenTelemetry's Collector, a release of the contrib kind on the PATH or a small one built here. */
export const findOtelCollector = fromSources({
  name: "otel-collector",
  version: VERSION,
  onPath: "otelcol-contrib",
  heavy: true,
  sources: [fromRelease, fromGo],
});
