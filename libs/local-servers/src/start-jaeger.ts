import { join, resolve } from "node:path";
import { answers } from "./answers.ts";
import { findJaeger } from "./find-jaeger.ts";
import { freePort } from "./free-port.ts";
import { jaegerArgs, jaegerEnv, type JaegerKind, type JaegerPorts } from "./jaeger-settings.ts";
import { writeJaegerUi } from "./jaeger-ui-file.ts";
import { type RunningProcess, runProcess } from "./run-process.ts";
import type { Say } from "./say.ts";
import type { LocalServer } from "./start-nats.ts";
import { whenReady } from "./when-ready.ts";

export type JaegerOptions = {
  /** The folder of its page's configuration and its log; traces are kept in memory. */
  readonly dataDir: string;
  /** Defaults to `live`; `history` needs a trace archive. */
  readonly kind?: JaegerKind;
  /** The port of the page and the query API; defaults to any free one. */
  readonly port?: number;
  /** The port of OTLP over HTTP; defaults to any free one. */
  readonly otlpPort?: number;
  /** `host:port` of the reader that provides traces missing in memory. */
  readonly traceArchive?: string;
  /** The query API's address, for the links on Jaeger's page. */
  readonly queryApi?: string;
  /** Its whole environment; defaults to that of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly logFile?: string;
  readonly timeoutMs?: number;
  readonly say?: Say;
  /** Ends a server that is not ready yet when aborted. */
  readonly signal?: AbortSignal;
};

/** A running Jaeger; `url` is the page and query API, `otlpUrl` accepts spans. */
export type LocalJaeger = LocalServer & { readonly otlpUrl: string };

/** Starts Jaeger on 127.0.0.1 and resolves when it is healthy; fetching one first may take minutes. */
export async function startJaeger(options: JaegerOptions): Promise<LocalJaeger> {
  const binary = await findJaeger(options.say);
  const ports = await portsFor(options);
  const running = await run(binary, ports, options);
  const healthUrl = `http://127.0.0.1:${ports.health}/status`;
  await whenReady(running, () => answers(healthUrl), {
    timeoutMs: options.timeoutMs ?? 30_000,
    signal: options.signal,
  });
  return {
    ...running,
    url: `http://127.0.0.1:${ports.query}`,
    otlpUrl: `http://127.0.0.1:${ports.otlpHttp}`,
    port: ports.query,
  };
}

const portsFor = async ({ port, otlpPort }: JaegerOptions): Promise<JaegerPorts> => {
  const [query, queryGrpc, otlpHttp, otlpGrpc, health] = await Promise.all([
    port ?? freePort(),
    freePort(),
    otlpPort ?? freePort(),
    freePort(),
    freePort(),
  ]);
  return { query, queryGrpc, otlpHttp, otlpGrpc, health };
};

const run = async (
  binary: string,
  ports: JaegerPorts,
  { kind = "live", traceArchive, env = process.env, ...options }: JaegerOptions,
): Promise<RunningProcess> => {
  const dataDir = resolve(options.dataDir);
  const uiFile = await writeJaegerUi(dataDir, options.queryApi);
  return runProcess({
    name: kind === "live" ? "jaeger" : "jaeger-history",
    command: binary,
    args: jaegerArgs(kind, traceArchive),
    env: { ...env, ...jaegerEnv(ports, uiFile, traceArchive) },
    logFile: options.logFile ?? join(dataDir, "jaeger.log"),
    stopSignal: "SIGTERM",
    stopTimeoutMs: 3000,
    cwd: dataDir,
    pidFile: join(dataDir, "jaeger.pid"),
  });
};
