import { crc32 } from "node:zlib";

/** Serialises a value as JSON with a checksum, so that a flipped bit is detected. */
export function checkedJson(value: unknown): string {
  const text = JSON.stringify(value);
  return `{"crc32":${crc32(text)},"value":${text}}\n`;
}

/** Parses the output of `checkedJson`; undefined if the text is damaged. */
export function parseCheckedJson(text: string): unknown {
  try {
    const { value } = JSON.parse(text) as { value?: unknown };
    return checkedJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}
