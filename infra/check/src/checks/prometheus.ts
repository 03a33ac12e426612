import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findPromtool, prometheusConfig as configFor } from "@detektor/infra-tools";
import { repositoryRoot, scratchFolder } from "@detektor/local-servers";
import type { Check } from "../check.ts";
import { prometheusFolder } from "../prometheus/rules.ts";
import { runToolOn } from "../run-tool-on.ts";

/** Prometheus accepts its configuration, with the rules and targets that it names. */
export const prometheusConfig: Check = {
  name: "prometheus configuration (promtool)",
  run: async ({ tools, signal }) => {
    const promtool = await findPromtool(tools);
    const scratch = await scratchFolder("detektor-check-");
    try {
      await cp(prometheusFolder, scratch.path, { recursive: true });
      // promtool checks that it exists; the real one comes with the deployment.
      await mkdir(join(scratch.path, "secrets"));
      await writeFile(join(scratch.path, "secrets/api_token"), "");
      const file = join(scratch.path, "prometheus.yaml");
      if (promtool.kind === "found") await writeFile(file, await configFor(promtool.path));
      return await runToolOn(promtool, ["check", "config", file], { signal });
    } finally {
      await scratch.remove();
    }
  },
};

/** Each alert fires when it should, and only then. */
export const prometheusRules: Check = {
  name: "prometheus rules (promtool)",
  run: async ({ tools, signal }) => {
    const folder = join(prometheusFolder, "tests");
    const own = (await readdir(folder)).toSorted().map((file) => join(folder, file));
    const files = [...own, join(repositoryRoot, "examples/base-template/ops/alerts.test.yaml")];
    return runToolOn(await findPromtool(tools), ["test", "rules", ...files], { signal });
  },
};
