import process from "node:process";
import type { Logger } from "pino";
import { ConfigError } from "./config-error.ts";
import { createHealth } from "./health.ts";
import { createLogger } from "./logger.ts";
import { createMetrics } from "./metrics.ts";
import { parseEnv } from "./parse-env.ts";
import { serveHttp } from "./serve-http.ts";
import type { Service } from "./service.ts";
import { type ServiceSettings, serviceEnvSchema } from "./service-env.ts";
import { createShutdown, type Shutdown } from "./shutdown.ts";
import { StartError } from "./start-error.ts";
import { startTelemetry } from "./telemetry.ts";
import type { Telemetry } from "./telemetry-port.ts";
import type { ServiceEnv } from "./value-of.ts";
import { watchProcess } from "./watch-process.ts";

const exitCodes = { ok: 0, failed: 1, config: 78 } as const;
const flushMs = 2000;

/**
 * Runs a service from its environment to its exit code: 0 after a signal, 78 for a wrong configuration, 1 for
 * any other failure.
 */
export async function runService(
  name: string,
  env: ServiceEnv,
  main: (service: Service) => Promise<void>,
): Promise<void> {
  const settings = settingsOf(name, env);
  const logger = createLogger(name, settings.LOG_LEVEL);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: otlp, OTEL_TRACES_SAMPLER_ARG: ratio } = settings;
  const telemetry = await startTelemetry(name, otlp, logger, ratio);
  const shutdown = createShutdown(logger);
  const end = endOnce(shutdown, telemetry, logger);
  const fail = (error: unknown): void => {
    if (shutdown.signal.aborted) logger.warn({ err: error }, "error while shutting down");
    else void end(failure(name, logger, error), "failed");
  };
  watchProcess({
    parentPipe: env["DETEKTOR_PARENT_PIPE"] === "1",
    onStop: (reason) => void end(exitCodes.ok, reason),
    onError: fail,
  });
  try {
    await main(createService(name, settings, logger, shutdown, fail));
  } catch (error) {
    if (!shutdown.signal.aborted) fail(error);
  }
}

function settingsOf(name: string, env: ServiceEnv): ServiceSettings {
  try {
    return parseEnv(serviceEnvSchema, env);
  } catch (error) {
    process.exit(failure(name, null, error));
  }
}

function createService(
  name: string,
  settings: ServiceSettings,
  logger: Logger,
  { signal, onShutdown }: Shutdown,
  fail: (error: unknown) => void,
): Service {
  const [metrics, health] = [createMetrics(), createHealth()];
  const auth = {
    auth: settings.DETEKTOR_AUTH,
    token: settings.DETEKTOR_API_TOKEN,
    allowedHosts: settings.DETEKTOR_ALLOWED_HOSTS,
  };
  const context = { auth, health, metrics, onShutdown };
  const serve: Service["serveHttp"] = (options) => serveHttp(context, options);
  return { name, logger, metrics, health, signal, onShutdown, serveHttp: serve, fail };
}

/** Reports a failure, as plain lines if a person has to correct it, and returns the exit code. */
function failure(name: string, logger: Logger | null, error: unknown): number {
  if (error instanceof ConfigError) {
    for (const line of error.lines) process.stderr.write(`${name}: ${line}\n`);
    return exitCodes.config;
  }
  if (error instanceof StartError) process.stderr.write(`${name}: ${error.message}\n`);
  else logger?.fatal({ err: error }, "service failed");
  return exitCodes.failed;
}

/** Ends the process, with the first requested code. */
function endOnce(
  shutdown: Shutdown,
  telemetry: Telemetry,
  logger: Logger,
): (code: number, reason: string) => Promise<void> {
  return async (code, reason) => {
    if (shutdown.signal.aborted) return;
    await shutdown.run(reason);
    await telemetry.shutdown(flushMs);
    logger.info({ code }, "stopped");
    process.exit(code);
  };
}
