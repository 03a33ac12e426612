/** What is wrong with the configuration, one sentence a line, each naming the setting and how to mend it. */
export class ConfigError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join("\n"), options);
    this.name = "ConfigError";
    this.lines = lines;
  }
}
