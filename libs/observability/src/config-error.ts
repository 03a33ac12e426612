/** Errors in the configuration, one sentence a line, each naming the setting and its correction. */
export class ConfigError extends Error {
  readonly lines: readonly string[];

  constructor(lines: readonly string[], options?: ErrorOptions) {
    super(lines.join("\n"), options);
    this.name = "ConfigError";
    this.lines = lines;
  }
}

/**
 * Returns the result of `read`; throws an error with `lines`, from a library that is independent of services,
 * as ConfigError.
 */
export function asConfig<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error) || !("lines" in error) || !Array.isArray(error.lines))
      throw error;
    throw new ConfigError(error.lines.map(String), { cause: error });
  }
}
