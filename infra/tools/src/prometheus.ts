import { debSource } from "./deb-source.ts";
import { fromSources } from "./from-sources.ts";
import { getArchiveOf } from "./github-release.ts";

const VERSION = "3.5.0";
const release = getArchiveOf({ owner: "prometheus", name: "prometheus", version: VERSION });

/** Finds Prometheus' server, from the release or, an older version, from Debian. */
export const findPrometheus = fromSources({
  name: "prometheus",
  version: VERSION,
  onPath: "prometheus",
  sources: [release("prometheus"), debSource("prometheus", "usr/bin/prometheus")],
});

/** Finds promtool, which checks and tests Prometheus' rules. */
export const findPromtool = fromSources({
  name: "promtool",
  version: VERSION,
  onPath: "promtool",
  sources: [release("promtool"), debSource("prometheus", "usr/bin/promtool")],
});
