import { fromSources } from "./from-sources.ts";
import { wheelSource } from "./wheel-source.ts";

const VERSION = "2.14.2";

/** Finds git-cliff, which writes the changelog. */
export const findGitCliff = fromSources({
  name: "git-cliff",
  version: VERSION,
  onPath: "git-cliff",
  sources: [wheelSource(`git-cliff==${VERSION}`, "git-cliff")],
});
