import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findVisudo } from "@detektor/infra-tools";
import { repositoryRoot } from "@detektor/local-servers";
import type { Check } from "../check.ts";
import { runToolOn } from "../run-tool-on.ts";
import { sudoBreaches } from "../sudo-rights.ts";

const file = "infra/runner/sudoers.d/detektor-runner";

/** The forge's runner may only run single commands with fixed arguments, as an account other than root. */
export const runnerRights: Check = {
  name: "runner's rights (own rules)",
  run: async () => {
    const breaches = sudoBreaches(await readFile(join(repositoryRoot, file), "utf8"));
    return breaches.length === 0 ? { kind: "ok" } : { kind: "failed", why: breaches.join("\n") };
  },
};

/** sudo accepts the runner's rights. */
export const runnerRightsTaken: Check = {
  name: "runner's rights (visudo)",
  run: async ({ tools, signal }) =>
    runToolOn(await findVisudo(tools), ["--check", `--file=${file}`], { signal }),
};
