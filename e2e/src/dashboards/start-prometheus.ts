import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { prometheusForTests, type TestProgram } from "@detektor/testkit";

/** What to run and what to scrape: the addresses of /metrics by job. */
export type PrometheusOptions = {
  readonly program: string;
  readonly scrapeSeconds: number;
  readonly jobs: Readonly<Record<string, string>>;
  readonly ruleFiles?: readonly string[];
};

/** Starts a Prometheus that scrapes these targets, and waits until it is ready. */
export function startPrometheus(options: PrometheusOptions): Promise<TestProgram> {
  return prometheusForTests(options.program, async (folder) => {
    const file = join(folder, "prometheus.json"); // JSON is YAML
    await writeFile(file, JSON.stringify(configOf(options)));
    return file;
  });
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
