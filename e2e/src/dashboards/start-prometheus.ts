import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@detektor/local-servers";
import { eventually } from "@detektor/testkit";
import { getText } from "../http.ts";

/** A Prometheus that scrapes for a test. */
export type RunningPrometheus = { readonly url: string; stop(): Promise<void> };

/** What to run and what to scrape: the addresses of /metrics by job. */
export type PrometheusOptions = {
  readonly program: string;
  readonly scrapeSeconds: number;
  readonly jobs: Readonly<Record<string, string>>;
  readonly ruleFiles?: readonly string[];
};

/** Starts Prometheus on a free port, with data in a folder that is deleted at its end, and waits until it is ready. */
export async function startPrometheus(options: PrometheusOptions): Promise<RunningPrometheus> {
  const folder = await mkdtemp(join(tmpdir(), "detektor-prometheus-"));
  const configFile = join(folder, "prometheus.json"); // JSON is YAML
  await writeFile(configFile, JSON.stringify(configOf(options)));
  const address = `127.0.0.1:${await freePort()}`;
  const args = [
    `--config.file=${configFile}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=${address}`,
    "--enable-feature=exemplar-storage",
  ];
  const child = spawn(options.program, args, { stdio: ["ignore", "ignore", "pipe"] });
  let output = "";
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const exited = once(child, "exit");
  const url = `http://${address}`;
  const stop = async (): Promise<void> => {
    child.kill("SIGKILL");
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  await eventually(() => getText(`${url}/-/ready`), { timeoutMs: 30_000 }).catch(async (cause) => {
    await stop();
    throw new Error(`Prometheus did not get ready:\n${output}`, { cause });
  });
  return { url, stop };
}

function configOf({ scrapeSeconds, jobs, ruleFiles = [] }: PrometheusOptions) {
  const every = `${scrapeSeconds}s`;
  return {
    global: { scrape_interval: every, scrape_timeout: every, evaluation_interval: every },
    rule_files: ruleFiles,
    scrape_configs: Object.entries(jobs).map(([job, url]) => ({
      job_name: job,
      metrics_path: new URL(url).pathname,
      static_configs: [{ targets: [new URL(url).host] }],
    })),
  };
}
