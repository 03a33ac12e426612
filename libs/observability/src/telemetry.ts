import type { Telemetry, TelemetryLogger } from "./telemetry-port.ts";

/** Starts tracing towards the OTLP/HTTP `endpoint`; without one nothing is loaded and every span is a no-op. */
export async function startTelemetry(
  name: string,
  endpoint: string | undefined,
  logger: TelemetryLogger,
): Promise<Telemetry> {
  if (!endpoint) return { shutdown: async () => {} };
  const { startSdk } = await import("./telemetry-sdk.ts");
  return startSdk(name, endpoint, logger);
}
