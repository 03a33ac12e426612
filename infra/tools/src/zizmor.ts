import { fromSources } from "./from-sources.ts";
import { wheelSource } from "./wheel-source.ts";

const VERSION = "1.32.0";

/** Finds zizmor, which finds security holes in workflows. */
export const findZizmor = fromSources({
  name: "zizmor",
  version: VERSION,
  onPath: "zizmor",
  sources: [wheelSource(`zizmor==${VERSION}`, "zizmor")],
});
