import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runTool, type Source } from "@detektor/local-servers";

/**
 * Returns a program from a package of this system's Debian or Ubuntu as a source. The package is downloaded
 * and unpacked without installation, so no root is needed. `file` is the program's path in the package.
 */
export function debSource(pkg: string, file: string): Source {
  return {
    name: `the Debian package ${pkg}`,
    get: async (scratch, _tell, signal) => {
      await runTool("apt-get", ["download", "-qq", pkg], {
        cwd: scratch,
        timeoutMs: 120_000,
        signal,
      });
      const deb = (await readdir(scratch)).find((name) => name.endsWith(".deb"));
      if (deb === undefined) throw new Error(`apt-get brought no ${pkg}`);
      await runTool("dpkg-deb", ["-x", deb, "."], { cwd: scratch, timeoutMs: 60_000, signal });
      return join(scratch, file);
    },
  };
}
