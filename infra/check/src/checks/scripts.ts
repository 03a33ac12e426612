import { findShellcheck } from "@detektor/infra-tools";
import { repositoryRoot, runTool } from "@detektor/local-servers";
import type { Check } from "../check.ts";
import { runToolOn } from "../run-tool-on.ts";

/** Every shell script of the repository is free of what shells trip over. */
export const scripts: Check = {
  name: "scripts (shellcheck)",
  run: async ({ tools, signal }) =>
    runToolOn(
      await findShellcheck(tools),
      ["--color=never", "--external-sources", "--severity=style", ...(await shellScripts())],
      { signal },
    ),
};

/** What begins with a shell's name, among what git knows or may come to know. */
const shellScripts = async (): Promise<readonly string[]> => {
  const shebang = "^#! */(usr/)?bin/(env )?(ba|da)?sh";
  const args = ["grep", "--untracked", "-lE", shebang, "--", ".ci", "scripts", "infra"];
  const found = await runTool("git", args, { cwd: repositoryRoot, timeoutMs: 30_000 });
  return found.split("\n").filter((file) => file !== "" && !file.endsWith(".ts"));
};
