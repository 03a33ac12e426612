import { findActionlint, findShellcheck, findZizmor } from "@detektor/infra-tools";
import type { Check } from "../check.ts";
import { runToolOn } from "../run-tool-on.ts";

/** The forge accepts every workflow, including the scripts in its steps. */
export const workflows: Check = {
  name: "workflows (actionlint)",
  run: async ({ tools, signal }) => {
    const shellcheck = await findShellcheck(tools);
    const steps = shellcheck.kind === "found" ? [`-shellcheck=${shellcheck.path}`] : [];
    return runToolOn(await findActionlint(tools), ["-no-color", ...steps], { signal });
  },
};

/** No workflow exposes rights, secrets or its own steps. */
export const workflowHoles: Check = {
  name: "workflows (zizmor)",
  run: async ({ tools, signal }) =>
    runToolOn(
      await findZizmor(tools),
      ["--offline", "--no-progress", "--quiet", "--persona=pedantic", ".github/workflows"],
      { signal },
    ),
};
