import { readFileSync } from "node:fs";
import { NatsSettingsError } from "./nats-settings-error.ts";

/** Reads and takes apart what a setting names. Throws NatsSettingsError that names the setting and the path, and nothing of what is in the file. */
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

/** What the file says now, or said last when it could be read: secrets are renewed while a program runs. Throws at first what `readSettingsFile` throws. */
export function lastingFile<T>(path: string, name: string, parse: (text: string) => T): () => T {
  let last = readSettingsFile(path, name, parse);
  return () => {
    try {
      last = readSettingsFile(path, name, parse);
    } catch {
      // Half written, perhaps; the server says whether the former still does.
    }
    return last;
  };
}
