import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { answers } from "./answers.ts";
import { findJaeger } from "./find-jaeger.ts";
import { freePort } from "./free-port.ts";
import { jaegerConfig } from "./jaeger-config.ts";
import { runProcess } from "./run-process.ts";
import type { Say } from "./say.ts";
import type { LocalServer } from "./start-nats.ts";
import { whenReady } from "./when-ready.ts";

export type JaegerOptions = {
  /** Where its configuration and log go; traces are kept in memory. */
  readonly dataDir: string;
  /** The port of the page and the query API, any free one if not given. */
  readonly port?: number;
  /** The port of OTLP over HTTP, any free one if not given. */
  readonly otlpPort?: number;
  /** `host:port` of the reader that is asked for traces that the memory lacks. */
  readonly traceArchive?: string;
  readonly logFile?: string;
  readonly timeoutMs?: number;
  readonly say?: Say;
  /** Aborted, it ends what is not ready yet. */
  readonly signal?: AbortSignal;
};

/** `url` is the page and query API, `otlpUrl` where spans are sent. */
export type LocalJaeger = LocalServer & { readonly otlpUrl: string };

/** Starts Jaeger on 127.0.0.1 and resolves when it is healthy; getting one first may take minutes. */
export const startJaeger = async (options: JaegerOptions): Promise<LocalJaeger> => {
  const binary = await findJaeger(options.say);
  const dataDir = resolve(options.dataDir);
  const [query, queryGrpc, otlpHttp, otlpGrpc, health] = await Promise.all([
    options.port ?? freePort(),
    freePort(),
    options.otlpPort ?? freePort(),
    freePort(),
    freePort(),
  ]);
  const config = join(dataDir, "jaeger.yaml");
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const text = jaegerConfig({ query, queryGrpc, otlpHttp, otlpGrpc, health }, options.traceArchive);
  await writeFile(`${config}.new`, text);
  await rename(`${config}.new`, config);
  const running = await runProcess({
    name: "jaeger",
    command: binary,
    args: ["--config", config],
    logFile: options.logFile ?? join(dataDir, "jaeger.log"),
    stopSignal: "SIGTERM",
    stopTimeoutMs: 3_000,
    cwd: dataDir,
    pidFile: join(dataDir, "jaeger.pid"),
  });
  const healthUrl = `http://127.0.0.1:${health}/status`;
  await whenReady(running, () => answers(healthUrl), {
    timeoutMs: options.timeoutMs ?? 30_000,
    signal: options.signal,
  });
  return {
    ...running,
    url: `http://127.0.0.1:${query}`,
    otlpUrl: `http://127.0.0.1:${otlpHttp}`,
    port: query,
  };
};
