import { readFileSync } from "node:fs";
import { NatsSettingsError } from "./nats-settings-error.ts";

/**
 * Reads and parses the file that a setting names. Throws NatsSettingsError that names the setting and the
 * path, and nothing of the file's content.
 */
export function readSettingsFile<T>(path: string, name: string, parse: (text: string) => T): T {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : `it can't be read (${code})`;
    throw new NatsSettingsError([`${name}=${path}: ${why}.`], { cause: error });
  }
  try {
    return parse(text);
  } catch (error) {
    const how = error instanceof Error ? error.message : String(error);
    throw new NatsSettingsError([`${name}=${path}: ${how}.`]);
  }
}

/**
 * Returns a function that reads the file's current content, or returns the last readable one: secrets are
 * renewed while a program runs. At first throws what `readSettingsFile` throws.
 */
export function lastingFile<T>(path: string, name: string, parse: (text: string) => T): () => T {
  let last = readSettingsFile(path, name, parse);
  return () => {
    try {
      last = readSettingsFile(path, name, parse);
    } catch {
      // The file may be half written; the server decides whether the previous content is still valid.
    }
    return last;
  };
}
