import { join } from "node:path";
import { getArchive, releasePlatform, type Source } from "@detektor/local-servers";
import { fromSources } from "./from-sources.ts";
import { goSource } from "./go-source.ts";

const VERSION = "1.52.1";

const fromRelease: Source = {
  name: "its release archive",
  get: async (scratch) => {
    const name = `victoria-logs-${releasePlatform()}-v${VERSION}`;
    const folder = `https://github.com/VictoriaMetrics/VictoriaLogs/releases/download/v${VERSION}`;
    await getArchive({
      archiveUrl: `${folder}/${name}.tar.gz`,
      sumsUrl: `${folder}/${name}_checksums.txt`,
      scratch,
      checked: "archive",
    });
    return join(scratch, "victoria-logs-prod");
  },
};

/** Finds VictoriaLogs, a log store that accepts Loki's push protocol and OTLP. */
export const findVictoriaLogs = fromSources({
  name: "victoria-logs",
  version: VERSION,
  onPath: "victoria-logs",
  heavy: true,
  sources: [
    fromRelease,
    goSource(
      `github.com/VictoriaMetrics/VictoriaLogs/app/victoria-logs@v${VERSION}`,
      "victoria-logs",
    ),
  ],
});
