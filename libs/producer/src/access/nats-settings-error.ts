/** What is wrong with the settings of NATS, one sentence a line, each naming the setting and how to mend it; no line has a secret in it. */
export class NatsSettingsError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join("\n"), options);
    this.name = "NatsSettingsError";
    this.lines = lines;
  }
}
