import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot, runTool } from "@detektor/local-servers";

const file = join(repositoryRoot, "infra/prometheus/prometheus.yaml");

/**
 * Returns infra/prometheus/prometheus.yaml as this program accepts it, which is Prometheus or promtool: without
 * the lines marked `# Prometheus 3`, if it is an older one.
 */
export async function prometheusConfig(program: string): Promise<string> {
  const version = await runTool(program, ["--version"], { timeoutMs: 30_000 });
  const text = await readFile(file, "utf8");
  return isOld(version) ? text.replace(/^.* # Prometheus 3\n/gm, "") : text;
}

const isOld = (version: string): boolean => / version [0-2]\./.test(version);
