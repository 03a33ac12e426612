import { findShellcheck } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { Check } from "../check.ts";
import { runToolOn } from "../run-tool-on.ts";

/** Every shell script of the repository is free of common shell mistakes. */
export const scripts: Check = {
  name: "scripts (shellcheck)",
  run: async ({ tools, signal }) =>
    runToolOn(
      await findShellcheck(tools),
      ["--color=never", "--external-sources", "--severity=style", ...(await shellScripts())],
      { signal },
    ),
};

/** Returns files that start with a shell's name, among those that git tracks or may track. */
const shellScripts = async (): Promise<readonly string[]> => {
  const shebang = "^#! */(usr/)?bin/(env )?(ba|da)?sh";
  const args = ["grep", "--untracked", "-lE", shebang, "--", ".ci", "scripts", "infra"];
  const found = await runTool("git", args, { cwd: repositoryRoot, timeoutMs: 30_000 });
  return found.split("\n").filter((file) => file !== "" && !file.endsWith(".ts"));
};
