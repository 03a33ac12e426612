/**
 * Errors in the settings of NATS, one sentence a line, each naming the setting and its correction; no line
 * contains a secret.
 */
export class NatsSettingsError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join("\n"), options);
    this.name = "NatsSettingsError";
    this.lines = lines;
  }
}
