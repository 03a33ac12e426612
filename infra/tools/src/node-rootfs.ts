import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot, runTool, type Source } from "@detektor/local-servers";
import { fromSources } from "./from-sources.ts";

const VERSION = "24.21.0";

const debootstrap: Source = {
  name: "debootstrap and the npm package node",
  get: async (scratch, onProgress, signal) => {
    onProgress("installing Debian into a folder");
    const script = join(repositoryRoot, "infra/compose/test/make-node-rootfs.sh");
    const tar = join(scratch, "rootfs.tar");
    await runTool(script, [VERSION, tar], { cwd: scratch, timeoutMs: 20 * 60_000, signal });
    await chmod(tar, 0o755);
    return tar;
  },
};

/**
 * Finds a tar of a system with Node, for `docker import` if the official image can't be
 * pulled. Needs root and debootstrap.
 */
export const findNodeRootfs = fromSources({
  name: "node-rootfs",
  version: VERSION,
  heavy: true,
  sources: [debootstrap],
});
