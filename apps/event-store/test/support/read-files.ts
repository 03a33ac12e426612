import { crc32 } from "node:zlib";
import { expect } from "vitest";
import { checksum } from "../../src/log/record/checksum.ts";
import { readBy, rowsUnder, sizeUnder } from "./format-page.ts";

// Reads files of a data directory by the tables of docs/event-store-files.md alone.

/** A record and where it begins in its file. */
export type Found = { readonly kind: number; readonly start: number; readonly values: Values };
/** The values of a byte table, by name. */
export type Values = ReturnType<typeof readBy>;

/** Reads consecutive records, checking each by the page's description. */
export function recordsIn(bytes: Buffer, end: number): Found[] {
  const found: Found[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let start = sizeUnder("### Chunk header"); start < end; ) {
    const values = readBy("### Record", bytes, start);
    const size = Number(values["size"]);
    expect(size % 8).toBe(0);
    expect(bytes.readUInt32LE(start + size - 4)).toBe(size);
    expect(values["checksum"]).toBe(checksum(view, start + 8, start + size));
    found.push({ kind: Number(values["kind"]), start, values });
    start += size;
  }
  return found;
}

/** A field of a protobuf message. */
export type Part = { readonly tag: number; readonly value: bigint | Buffer };

/** Returns a protobuf message's fields in their order. */
export function partsOf(bytes: Buffer): Part[] {
  const parts: Part[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] as number;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = bytes[at++] as number;
    const number = varint();
    if (tag % 8 === 0) parts.push({ tag, value: number });
    else {
      parts.push({ tag, value: bytes.subarray(at, at + Number(number)) });
      at += Number(number);
    }
  }
  return parts;
}

/** Returns the fields of an event's body. */
export function bodyOf(bytes: Buffer, { start, values }: Found): Part[] {
  const from = start + sizeUnder("### Record");
  return partsOf(bytes.subarray(from, from + Number(values["body length"])));
}

/** Returns the text of the message in a field. */
export function textIn(parts: readonly Part[], tag: number): string {
  const value = parts.find((part) => part.tag === tag)?.value;
  return Buffer.isBuffer(value) ? (partsOf(value)[0]?.value.toString() ?? "") : "";
}

/** Returns the tag of a field of the body, by its name. */
export function tagOf(field: string): number {
  const row = rowsUnder("### Body").find(([, what]) => what?.startsWith(`${field}:`));
  return Number(row?.[0]);
}

/** Returns the number in a field of the body. */
export function numberIn(parts: readonly Part[], field: string): bigint {
  return parts.find((part) => part.tag === tagOf(field))?.value as bigint;
}

/** The size of a page of a table, in bytes. */
export const pageBytes = 4096;

/** Returns the entries of a table's pages, checking each page. */
export function pagesOf(bytes: Buffer, from: number, entries: number, heading: string): Values[] {
  const size = sizeUnder(heading);
  const perPage = Math.floor((pageBytes - sizeUnder("### Page")) / size);
  const found: Values[] = [];
  for (let at = from; found.length < entries; at += pageBytes) {
    const { count, checksum: sum } = readBy("### Page", bytes, at);
    expect(sum).toBe(crc32(bytes.subarray(at, at + pageBytes - 4)));
    expect(count).toBe(Math.min(perPage, entries - found.length));
    for (let i = 0; i < Number(count); i += 1) found.push(readBy(heading, bytes, at + i * size));
  }
  return found;
}

/** Returns where the records of a chunk's file end. */
export function recordsEnd(bytes: Buffer): number {
  if (readBy("### Chunk header", bytes)["version"] === 1) return bytes.length;
  const footer = bytes.length - sizeUnder("### Map footer");
  return Number(readBy("### Map footer", bytes, footer)["records end"]);
}

type Hash = { readonly low: number; readonly high: number };

/** Computes the page's hash: from these seeds over bytes or words, in 32 bits. */
const hashed = (seeds: Hash, words: readonly number[]): Hash => {
  const one = (seed: number): number => {
    let h = seed;
    for (const word of words) {
      h = Math.imul(h ^ word, 0x9e3779b1);
      h ^= h >>> 15;
    }
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  return { low: one(seeds.low), high: one(seeds.high) };
};

/** Returns the hash of a stream's name, by the page's formula. */
export function streamHash(name: string): Hash {
  const bytes = Buffer.from(name);
  const seeds = { low: 0x2545f491 ^ bytes.length, high: 0x6a09e667 ^ bytes.length };
  return hashed(seeds, [...bytes]);
}

/** Returns the hash of an event id in a stream, by the page's formula. */
export function idHash(id: string, stream: Hash): Hash {
  const bytes = Buffer.from(id, "latin1");
  return hashed(
    stream,
    Array.from({ length: 9 }, (_, i) => bytes.readUInt32LE(4 * i)),
  );
}

/** Returns whether a bloom filter has the bits of a hash, by the page's rule. */
export function hasBits(filter: Buffer, { low, high }: Hash): boolean {
  const block = Math.floor((high / 2 ** 32) * (filter.length / 64));
  let b = low;
  for (let i = 0; i < 5; i += 1) {
    const word = filter.readUInt32LE(block * 64 + 4 * ((b >>> 5) & 15));
    if ((word & (1 << (b & 31))) === 0) return false;
    b = Math.imul(b ^ (b >>> 15), 0x9e3779b1);
  }
  return true;
}
