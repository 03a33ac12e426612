import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findAmtool } from "@detektor/infra-tools";
import { scratchFolder } from "@detektor/local-servers";
import { alertmanagerFolder } from "../alertmanager/folder.ts";
import { forOlder } from "../alertmanager/for-older.ts";
import { routeCases } from "../alertmanager/route-cases.ts";
import type { Check, CheckOptions, Outcome } from "../check.ts";
import { runToolOn } from "../run-tool-on.ts";

/** Alertmanager accepts its configurations and templates, and routes alerts to the right receivers. */
export const alertmanager: Check = {
  name: "alertmanager (amtool)",
  run: async (options) => {
    const scratch = await scratchFolder("detektor-check-");
    try {
      await cp(alertmanagerFolder, scratch.path, { recursive: true });
      const whole = join(scratch.path, "alertmanager.yaml");
      await writeFile(whole, forOlder(await readFile(whole, "utf8")));
      return await firstWrong([whole, join(scratch.path, "alone.yaml")], options);
    } finally {
      await scratch.remove();
    }
  },
};

async function firstWrong(files: readonly string[], options: CheckOptions): Promise<Outcome> {
  const { tools, signal } = options;
  const amtool = await findAmtool(tools);
  const runs = [
    ["check-config", ...files],
    ...files.flatMap((file) => routeCases.map((one) => routeTest(file, one))),
  ];
  for (const args of runs) {
    const outcome = await runToolOn(amtool, args, { signal });
    if (outcome.kind !== "ok") return outcome;
  }
  return { kind: "ok" };
}

const routeTest = (file: string, [labels, receivers]: (typeof routeCases)[number]) => [
  "config",
  "routes",
  "test",
  `--config.file=${file}`,
  `--verify.receivers=${receivers.join(",")}`,
  ...labels.split(" "),
];
