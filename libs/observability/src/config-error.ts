/** What is wrong with the configuration, one sentence a line, each naming the setting and how to mend it. */
export class ConfigError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join("\n"), options);
    this.name = "ConfigError";
    this.lines = lines;
  }
}

/** What `read` gives; an error with `lines` of a library that knows nothing of services is thrown as ConfigError. */
export function asConfig<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error) || !("lines" in error) || !Array.isArray(error.lines))
      throw error;
    throw new ConfigError(error.lines.map(String), { cause: error });
  }
}
