import { fromSources } from "./from-sources.ts";
import { goSource } from "./go-source.ts";

const VERSION = "0.8.0";

/** Finds kubeconform, which checks manifests against Kubernetes' schemas. */
export const findKubeconform = fromSources({
  name: "kubeconform",
  version: VERSION,
  onPath: "kubeconform",
  sources: [goSource(`github.com/yannh/kubeconform/cmd/kubeconform@v${VERSION}`, "kubeconform")],
});
