import { debSource } from "./deb-source.ts";
import { fromSources } from "./from-sources.ts";

/** Finds etcd in any version, for an API server of Kubernetes that is only asked for a dry run. */
export const findEtcd = fromSources({
  name: "etcd",
  version: "3",
  onPath: "etcd",
  sources: [debSource("etcd-server", "usr/bin/etcd")],
});
