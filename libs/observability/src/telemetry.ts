import type { Telemetry, TelemetryLogger } from "./telemetry-port.ts";

/** The default share of the traces starting in a service that is recorded: one in ten. */
export const usualSampledRatio = 0.1;

/** Starts tracing to the OTLP/HTTP `endpoint`; without one nothing is loaded and every span is a no-op. */
export async function startTelemetry(
  name: string,
  endpoint: string | undefined,
  logger: TelemetryLogger,
  sampledRatio = usualSampledRatio,
): Promise<Telemetry> {
  if (!endpoint) return { shutdown: async () => {} };
  const { startSdk } = await import("./telemetry-sdk.ts");
  return startSdk(name, { endpoint, sampledRatio }, logger);
}
