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

/** Where spans are sent, an OTLP/HTTP address, and which part of the traces that begin here, 0 to 1. */
export type TelemetryTarget = { readonly endpoint: string; readonly sampledRatio: number };
