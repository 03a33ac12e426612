import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { prometheusConfig } from "@detektor/infra-tools";
import { alertmanagerForTests, prometheusForTests } from "@detektor/testkit";
import { parse, stringify } from "yaml";

/** The programs, and their settings besides the repository's own configuration. */
export type AlertingOptions = {
  readonly prometheus: string;
  readonly alertmanager: string;
  /** The address of /metrics of each service of Detektor, by name. */
  readonly metrics: Readonly<Record<string, string>>;
  /** The address that receives alerts besides Detektor's query API. */
  readonly webhook: string;
  readonly queryApi: string;
  readonly token: string;
};

/** A running Prometheus and Alertmanager with infra/prometheus and infra/alertmanager. */
export type Alerting = {
  readonly prometheusUrl: string;
  readonly alertmanagerUrl: string;
  readonly stop: () => Promise<void>;
};

/** Starts both as they are deployed: only targets, addresses and the token are specific to this run. */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const alertmanager = await alertmanagerForTests(options.alertmanager, (folder) =>
    configureAlertmanager(folder, options),
  );
  try {
    const prometheus = await prometheusForTests(options.prometheus, (folder) =>
      configurePrometheus(folder, options, alertmanager.url),
    );
    return {
      prometheusUrl: prometheus.url,
      alertmanagerUrl: alertmanager.url,
      stop: async () => void (await Promise.all([prometheus.stop(), alertmanager.stop()])),
    };
  } catch (error) {
    await alertmanager.stop();
    throw error;
  }
}

async function configureAlertmanager(folder: string, options: AlertingOptions): Promise<string> {
  await layDeployed("alertmanager", folder, options.token);
  const config = join(folder, "alone.yaml");
  await writeFile(config, withWebhooks(await readFile(config, "utf8"), options));
  return config;
}

/** Sets this run's address of the query API, and adds the test as a receiver of the same alerts. */
function withWebhooks(text: string, { queryApi, webhook }: AlertingOptions): string {
  type Webhook = { readonly url: string };
  type Receiver = { readonly name: string; webhook_configs?: readonly Webhook[] };
  const config = parse(text) as { readonly receivers: readonly Receiver[] };
  const detektor = config.receivers.find(({ name }) => name === "detektor");
  const [ours] = detektor?.webhook_configs ?? [];
  if (detektor === undefined || ours === undefined) throw new Error("no receiver for Detektor");
  const url = ours.url.replace("http://query-api:8081", queryApi);
  detektor.webhook_configs = [
    { ...ours, url },
    { ...ours, url: webhook },
  ];
  return stringify(config);
}

async function configurePrometheus(
  folder: string,
  { metrics, token, prometheus }: AlertingOptions,
  alertmanagerUrl: string,
): Promise<string> {
  await layDeployed("prometheus", folder, token);
  const targets = Object.entries(metrics).map(([job, url]) => groupOf(url, { job }));
  await writeFile(join(folder, "targets/detektor.yaml"), stringify(targets));
  await writeFile(join(folder, "targets/around.yaml"), "[]");
  await writeFile(join(folder, "targets/alertmanager.yaml"), stringify([groupOf(alertmanagerUrl)]));
  const file = join(folder, "prometheus.yaml");
  await writeFile(file, await prometheusConfig(prometheus));
  return file;
}

const groupOf = (url: string, labels: Readonly<Record<string, string>> = {}) => ({
  labels,
  targets: [new URL(url).host],
});

async function layDeployed(name: string, folder: string, token: string): Promise<void> {
  await cp(join(repositoryRoot, "infra", name), folder, { recursive: true });
  await mkdir(join(folder, "secrets"));
  await writeFile(join(folder, "secrets/api_token"), token);
}
