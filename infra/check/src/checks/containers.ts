import { glob, readFile } from "node:fs/promises";
import { join } from "node:path";
import { findDockerCompose, findHadolint } from "@detektor/infra-tools";
import { repositoryRoot } from "@detektor/local-servers";
import { parse } from "yaml";
import type { Check, Outcome } from "../check.ts";
import { brokenRules } from "../compose/broken-rules.ts";
import { runToolOn } from "../run-tool-on.ts";

const filesOf = async (pattern: string): Promise<string[]> => {
  const options = { cwd: repositoryRoot, exclude: (name: string) => name === "node_modules" };
  return (await Array.fromAsync(glob(pattern, options))).toSorted();
};

/** Every Dockerfile passes its linter. */
export const dockerfiles: Check = {
  name: "Dockerfiles (hadolint)",
  run: async ({ tools, signal }) => {
    const files = await filesOf("{infra,apps,examples}/**/{Dockerfile,*.Dockerfile}");
    return runToolOn(await findHadolint(tools), files, { signal });
  },
};

/** Compose accepts the stack with each profile, and with each override file. */
export const composeFiles: Check = {
  name: "compose files (docker compose config)",
  run: async ({ tools, signal }) => {
    const compose = await findDockerCompose(tools);
    const wholes = ["infra/compose/compose.yaml"];
    const overrides = (await filesOf("infra/compose/compose.*.yaml")).filter(
      (file) => !wholes.includes(file),
    );
    for (const more of [[], ...overrides.map((file) => [file])]) {
      const files = [...wholes, ...more].flatMap((file) => ["--file", file]);
      for (const profile of ["kurrentdb", "own-store", "*"]) {
        const args = [...files, "--profile", profile, "config", "--quiet"];
        const outcome = await runToolOn(compose, args, { signal });
        if (outcome.kind !== "ok") return outcome;
      }
    }
    return { kind: "ok" };
  },
};

/** Each service of the stack is pinned, limited, monitored and restricted. */
export const composeRules: Check = {
  name: "compose rules",
  run: async (): Promise<Outcome> => {
    const text = await readFile(join(repositoryRoot, "infra/compose/compose.yaml"), "utf8");
    const broken = brokenRules(parse(text, { merge: true }));
    return broken.length === 0 ? { kind: "ok" } : { kind: "failed", why: broken.join("\n") };
  },
};
