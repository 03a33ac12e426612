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
