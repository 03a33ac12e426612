import { crc32 } from "node:zlib";

/** A value as JSON with its checksum: a digit that flipped must not be believed. */
export const checkedJson = (value: unknown): string => {
  const text = JSON.stringify(value);
  return `{"crc32":${crc32(text)},"value":${text}}\n`;
};

/** The value that `checkedJson` wrote; undefined if the text is not as it was written. */
export const parseCheckedJson = (text: string): unknown => {
  try {
    const { value } = JSON.parse(text) as { value?: unknown };
    return checkedJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
};
