import { join } from "node:path";
import { cacheDir, goBuild, repositoryRoot, type Source } from "@detektor/local-servers";
import { fromSources } from "./from-sources.ts";

// Of the SDK and of what reads with it: a change of either is another version.
const VERSION = "0.0.22-1";

const fromGo: Source = {
  name: "its sources, built by Go",
  get: async (scratch, tell, signal) => {
    const binary = join(scratch, "grafana-schema");
    await goBuild({
      name: "grafana-schema",
      target: ".",
      folder: join(repositoryRoot, "infra/grafana/schema"),
      binary,
      logFile: join(await cacheDir("grafana-schema", VERSION), "build.log"),
      tell,
      signal,
    });
    return binary;
  },
};

/** What reads dashboards as Grafana's schema has them: the Go kind of its SDK is strict, the TypeScript one isn't. */
export const findGrafanaSchema = fromSources({
  name: "grafana-schema",
  version: VERSION,
  sources: [fromGo],
});
