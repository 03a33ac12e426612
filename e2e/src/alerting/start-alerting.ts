import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  answers,
  freePort,
  repositoryRoot,
  type RunningProcess,
  runProcess,
  scratchFolder,
  whenReady,
} from "@detektor/local-servers";
import { parse, stringify } from "yaml";

/** The programs, and what they are told beside the repository's own configuration. */
export type AlertingOptions = {
  readonly prometheus: string;
  readonly alertmanager: string;
  /** Where each service of Detektor serves /metrics, by its name. */
  readonly metrics: Readonly<Record<string, string>>;
  /** Who is told beside Detektor's query API. */
  readonly webhook: string;
  readonly queryApi: string;
  readonly token: string;
};

/** A Prometheus and an Alertmanager that run with infra/prometheus and infra/alertmanager. */
export type Alerting = {
  readonly prometheusUrl: string;
  readonly alertmanagerUrl: string;
  readonly stop: () => Promise<void>;
};

/** Starts both as they are deployed: only targets, addresses and the token are this run's own. */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const scratch = await scratchFolder("detektor-alerting-");
  const running: RunningProcess[] = [];
  const stop = async (): Promise<void> => {
    await Promise.all(running.map((one) => one.stop()));
    await scratch.remove();
  };
  try {
    const alertmanagerUrl = await startAlertmanager(scratch.path, options, running);
    const prometheusUrl = await startPrometheus(scratch.path, options, alertmanagerUrl, running);
    return { prometheusUrl, alertmanagerUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startAlertmanager(
  scratch: string,
  options: AlertingOptions,
  running: RunningProcess[],
): Promise<string> {
  const folder = await folderOf("alertmanager", scratch, options.token);
  const config = join(folder, "alone.yaml");
  await writeFile(config, withWebhooks(await readFile(config, "utf8"), options));
  const url = `http://127.0.0.1:${await freePort()}`;
  const args = [
    `--config.file=${config}`,
    `--storage.path=${join(folder, "data")}`,
    `--web.listen-address=${new URL(url).host}`,
    "--cluster.listen-address=",
  ];
  await start("alertmanager", options.alertmanager, args, url, scratch, running);
  return url;
}

/** The query API's address is this run's, and the test hears of whatever it hears. */
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

async function startPrometheus(
  scratch: string,
  options: AlertingOptions,
  alertmanagerUrl: string,
  running: RunningProcess[],
): Promise<string> {
  const folder = await folderOf("prometheus", scratch, options.token);
  const targets = Object.entries(options.metrics).map(([job, url]) => groupOf(url, { job }));
  await writeFile(join(folder, "targets/detektor.yaml"), stringify(targets));
  await writeFile(join(folder, "targets/around.yaml"), "[]");
  await writeFile(join(folder, "targets/alertmanager.yaml"), stringify([groupOf(alertmanagerUrl)]));
  const url = `http://127.0.0.1:${await freePort()}`;
  const args = [
    `--config.file=${join(folder, "prometheus.yaml")}`,
    `--storage.tsdb.path=${join(folder, "data")}`,
    `--web.listen-address=${new URL(url).host}`,
  ];
  await start("prometheus", options.prometheus, args, url, scratch, running);
  return url;
}

const groupOf = (url: string, labels: Readonly<Record<string, string>> = {}) => ({
  labels,
  targets: [new URL(url).host],
});

async function folderOf(name: string, scratch: string, token: string): Promise<string> {
  const folder = join(scratch, name);
  await cp(join(repositoryRoot, "infra", name), folder, { recursive: true });
  await mkdir(join(folder, "secrets"));
  await writeFile(join(folder, "secrets/api_token"), token);
  return folder;
}

async function start(
  name: string,
  command: string,
  args: readonly string[],
  url: string,
  scratch: string,
  running: RunningProcess[],
): Promise<void> {
  const logFile = join(scratch, `${name}.log`);
  // Debian's Alertmanager looks for its own templates in the folder that it is started in.
  const spec = {
    name,
    command,
    args,
    logFile,
    stopSignal: "SIGTERM",
    cwd: dirname(command),
  } as const;
  const process = await runProcess(spec);
  running.push(process);
  const isReady = () => answers(`${url}/-/ready`);
  await whenReady(process, isReady, { timeoutMs: 60_000, signal: undefined });
}
