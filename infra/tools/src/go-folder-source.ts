import { join } from "node:path";
import { cacheDir, goBuild, repositoryRoot, type Source } from "@detektor/local-servers";

/**
 * Returns a program that Go builds from a folder of this repository as a source; go.mod and
 * go.sum there name every module.
 */
export function goFolderSource(name: string, version: string, folder: string): Source {
  return {
    name: "its sources, built by Go",
    get: async (scratch, onProgress, signal) => {
      const binary = join(scratch, name);
      await goBuild({
        name,
        target: ".",
        folder: join(repositoryRoot, folder),
        binary,
        logFile: join(await cacheDir(name, version), "build.log"),
        onProgress,
        signal,
      });
      return binary;
    },
  };
}
