import { debSource } from "./deb-source.ts";
import { fromSources } from "./from-sources.ts";
import { getArchiveOf } from "./github-release.ts";

const VERSION = "1.9.1";
const release = getArchiveOf({ owner: "prometheus", name: "node_exporter", version: VERSION });

/**
 * Finds the node exporter, which reports on the machine to Prometheus, from the release or,
 * an older version, from Debian.
 */
export const findNodeExporter = fromSources({
  name: "node_exporter",
  version: VERSION,
  onPath: "node_exporter",
  sources: [
    release("node_exporter"),
    debSource("prometheus-node-exporter", "usr/bin/prometheus-node-exporter"),
  ],
});
