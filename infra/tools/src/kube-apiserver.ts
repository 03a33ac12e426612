import { goModuleSource } from "./go-module-source.ts";
import { fromSources } from "./from-sources.ts";

const [MAJOR, MINOR, PATCH] = ["1", "36", "3"];
const VERSION = `${MAJOR}.${MINOR}.${PATCH}`;
const stamp = "-X k8s.io/component-base/version.git";

/** Finds Kubernetes' API server; it needs etcd. */
export const findKubeApiserver = fromSources({
  name: "kube-apiserver",
  version: VERSION,
  // A quarter of an hour of one core.
  heavy: true,
  sources: [
    goModuleSource({
      module: `k8s.io/kubernetes/cmd/kube-apiserver@v${VERSION}`,
      file: "kube-apiserver",
      ldflags: `${stamp}Version=v${VERSION} ${stamp}Major=${MAJOR} ${stamp}Minor=${MINOR}`,
      staging: { of: `k8s.io/kubernetes@v${VERSION}`, version: `v0.${MINOR}.${PATCH}` },
    }),
  ],
});
