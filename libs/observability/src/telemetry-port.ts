/** A running OpenTelemetry SDK. */
export type Telemetry = {
  /** Sends the remaining spans, for at most `timeoutMs`. */
  readonly shutdown: (timeoutMs: number) => Promise<void>;
};

/** The parts of a logger that are used here. */
export type TelemetryLogger = {
  readonly info: (fields: object, message: string) => void;
  readonly warn: (fields: object, message: string) => void;
};

/** The target of spans, an OTLP/HTTP address, and the share of new traces to record, 0 to 1. */
export type TelemetryTarget = { readonly endpoint: string; readonly sampledRatio: number };
