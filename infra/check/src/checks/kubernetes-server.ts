import { findEtcd, findKubeApiserver, findKubectl } from "@detektor/infra-tools";
import { runTool, scratchFolder } from "@detektor/local-servers";
import type { Check, CheckOptions } from "../check.ts";
import { dryRun } from "../kubernetes/dry-run.ts";
import { onOverlays } from "../kubernetes/on-overlays.ts";
import { type ApiServerPrograms, startApiServer } from "../kubernetes/start-api-server.ts";

/**
 * A real API server admits every object of every overlay in a dry run, without a warning. It finds what schemas
 * can't say: selectors that don't match, ports and names that exist twice, pods that the namespace's pod
 * security refuses. It doesn't know the kinds of operators, and has no nodes: nothing is started.
 */
export const kubernetesServer: Check = {
  name: "kubernetes (server-side dry run)",
  run: async (options) => {
    const programs = await findPrograms(options);
    if (typeof programs === "string") return { kind: "skipped", why: programs };
    const { path, remove } = await scratchFolder("detektor-api-server-");
    try {
      const server = await startApiServer(programs, { folder: path, signal: options.signal });
      const kubectl = (...args: readonly string[]) =>
        runTool(programs.kubectl, [...server.kubectlArgs, ...args], {
          timeoutMs: 60_000,
          signal: options.signal,
        });
      try {
        return await onOverlays(options, (text, folder) => dryRun(kubectl, text, folder));
      } finally {
        await server.stop();
      }
    } finally {
      await remove();
    }
  },
};

/** Returns the paths of the programs, or why one of them is missing. */
async function findPrograms({ tools }: CheckOptions): Promise<ApiServerPrograms | string> {
  const kubectl = await findKubectl(tools);
  const apiserver = await findKubeApiserver(tools);
  const etcd = await findEtcd(tools);
  if (kubectl.kind === "missing") return kubectl.why;
  if (apiserver.kind === "missing") return apiserver.why;
  if (etcd.kind === "missing") return etcd.why;
  return { kubectl: kubectl.path, apiserver: apiserver.path, etcd: etcd.path };
}
