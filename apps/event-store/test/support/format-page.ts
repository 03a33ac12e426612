import { readFileSync } from "node:fs";

const page = readFileSync(
  new URL("../../../../docs/event-store-files.md", import.meta.url),
  "utf8",
);

/** A field of a byte table of docs/event-store-files.md. */
type Field = {
  readonly at: number;
  readonly size: number;
  readonly type: string;
  readonly name: string;
};

/** Returns the rows of the first table under a heading, as cells. Throws if there is none. */
export function rowsUnder(heading: string): string[][] {
  const [, section] = page.split(`\n${heading}\n`);
  const lines = section?.split("\n") ?? [];
  const from = lines.findIndex((line) => /^\|[-|]+\|$/.test(line));
  if (from < 0) throw new Error(`docs/event-store-files.md has no table under "${heading}"`);
  const end = lines.findIndex((line, index) => index > from && !line.startsWith("|"));
  return lines.slice(from + 1, end).map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** The text of the page, for what it says outside tables. */
export const pageText = page;

/** Returns the fields that the page's byte table under a heading names. */
export function fieldsUnder(heading: string): Field[] {
  return rowsUnder(heading).map(([at, size, type = "", what = ""]) => ({
    at: Number(at),
    size: Number(size),
    type,
    name: what.split(":")[0] ?? "",
  }));
}

/** Returns the size of a byte table in bytes, from its first field to its last one's end. */
export function sizeUnder(heading: string): number {
  return fieldsUnder(heading).reduce((sum, { size }) => sum + size, 0);
}

/**
 * Reads the bytes at `base` by the page's table: numbers and texts by their names; checks that zero
 * fields are zero.
 */
export function readBy(heading: string, bytes: Buffer, base = 0): Record<string, number | string> {
  const values: Record<string, number | string> = {};
  for (const { at, size, type, name } of fieldsUnder(heading)) {
    const from = base + at;
    if (type === "u8") values[name] = bytes.readUInt8(from);
    else if (type === "u32") values[name] = bytes.readUInt32LE(from);
    else if (type === "f64") values[name] = bytes.readDoubleLE(from);
    else if (type === "text") values[name] = bytes.toString("latin1", from, from + size);
    else if (type !== "zero") throw new Error(`${heading}: no type ${type}`);
    else if (!bytes.subarray(from, from + size).every((byte) => byte === 0))
      throw new Error(`${heading}: bytes ${at} to ${at + size - 1} are not zero`);
  }
  return values;
}
