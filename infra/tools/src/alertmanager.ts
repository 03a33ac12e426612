import { debAlertmanager } from "./deb-alertmanager.ts";
import { debSource } from "./deb-source.ts";
import { fromSources } from "./from-sources.ts";
import { getArchiveOf } from "./github-release.ts";

const VERSION = "0.28.1";
const release = getArchiveOf({ owner: "prometheus", name: "alertmanager", version: VERSION });

/** Finds Alertmanager, from the release or, an older version, from Debian; start it in its own folder. */
export const findAlertmanager = fromSources({
  name: "alertmanager",
  version: VERSION,
  onPath: "alertmanager",
  sources: [release("alertmanager"), debAlertmanager(VERSION)],
});

/** Finds amtool, which checks Alertmanager's configuration and queries Alertmanager. */
export const findAmtool = fromSources({
  name: "amtool",
  version: VERSION,
  onPath: "amtool",
  sources: [release("amtool"), debSource("prometheus-alertmanager", "usr/bin/amtool")],
});
