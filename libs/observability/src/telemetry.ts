/** A running OpenTelemetry SDK. */
export type Telemetry = {
  /** Sends what is left, at most for `timeoutMs`. */
  readonly shutdown: (timeoutMs: number) => Promise<void>;
};

/** What of a logger is used here. */
export type TelemetryLogger = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
};

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
