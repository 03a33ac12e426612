import { crc32 } from "node:zlib";

// magic 4 bytes | crc32 of [8, end) u32 | length of the content u32 | three fields u32 | content

/** A checksummed part of a compressed chunk's file. */
export type Section = {
  readonly magic: string;
  /** Three numbers whose meaning depends on the magic. */
  readonly fields: readonly [number, number, number];
  readonly content: Buffer;
};

/** The size of what precedes the content of a section, in bytes. */
export const sectionHeaderBytes = 24;

/** Encodes a section as it is stored. */
export function encodeSection({ magic, fields, content }: Section): Buffer {
  const section = Buffer.allocUnsafe(sectionHeaderBytes + content.length);
  section.write(magic, 0, "latin1");
  section.writeUInt32LE(content.length, 8);
  for (const [index, field] of fields.entries()) section.writeUInt32LE(field, 12 + index * 4);
  content.copy(section, sectionHeaderBytes);
  section.writeUInt32LE(crc32(section.subarray(8)), 4);
  return section;
}

/** Returns the section at a place in the bytes of a file; undefined if there is none, or it is damaged. */
export function sectionAt(bytes: Buffer, at: number, magic: string): Section | undefined {
  if (bytes.length - at < sectionHeaderBytes) return undefined;
  if (bytes.toString("latin1", at, at + 4) !== magic) return undefined;
  const end = at + sectionHeaderBytes + bytes.readUInt32LE(at + 8);
  if (end > bytes.length) return undefined;
  if (bytes.readUInt32LE(at + 4) !== crc32(bytes.subarray(at + 8, end))) return undefined;
  const field = (index: number): number => bytes.readUInt32LE(at + 12 + index * 4);
  const content = bytes.subarray(at + sectionHeaderBytes, end);
  return { magic, fields: [field(0), field(1), field(2)], content };
}
