import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { Disk, LogFile } from "../log/disk.ts";
import { writeAll } from "../log/disk.ts";
import { systemDisk } from "../log/system-disk.ts";

const blockBytes = 4 * 1024 * 1024;
const endBytes = 64;

/** The result of a copy. */
export type Copied = {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The first and last 64 bytes in base64. */
  readonly ends: string;
};

/**
 * Copies the first `sizeBytes` of a file (by default all of it), synced; with `to` undefined it only
 * reads.
 */
export async function copyChecked(
  from: string,
  to: string | undefined,
  options: { sizeBytes?: number | undefined; signal?: AbortSignal; disk?: Disk },
): Promise<Copied> {
  const source = await open(from, "r");
  let target: LogFile | undefined;
  try {
    if (to !== undefined) target = emptyFile(options.disk ?? systemDisk, to);
    const size = options.sizeBytes ?? (await source.stat()).size;
    const hash = createHash("sha256");
    const block = Buffer.allocUnsafe(blockBytes);
    let at = 0;
    while (at < size) {
      options.signal?.throwIfAborted();
      const { bytesRead } = await source.read(block, 0, Math.min(blockBytes, size - at), at);
      if (bytesRead === 0) break;
      const bytes = block.subarray(0, bytesRead);
      hash.update(bytes);
      if (target) await writeAll(target, bytes, at);
      at += bytesRead;
    }
    return { sizeBytes: at, sha256: hash.digest("hex"), ends: await endsOf(source, at) };
  } finally {
    await source.close();
    target?.close();
  }
}

const emptyFile = (disk: Disk, path: string): LogFile => {
  const file = disk.openLog(path);
  if (file.sizeBytes() > 0) file.cut(0);
  return file;
};

const endsOf = async (file: Awaited<ReturnType<typeof open>>, size: number): Promise<string> => {
  const ends = Buffer.alloc(2 * endBytes);
  await file.read(ends, 0, Math.min(endBytes, size), 0);
  await file.read(ends, endBytes, Math.min(endBytes, size), Math.max(0, size - endBytes));
  return ends.toString("base64");
};

/** Returns the size of a file and its ends, without reading the rest. */
export async function lookAtEnds(path: string): Promise<Omit<Copied, "sha256">> {
  const file = await open(path, "r");
  try {
    const sizeBytes = (await file.stat()).size;
    return { sizeBytes, ends: await endsOf(file, sizeBytes) };
  } finally {
    await file.close();
  }
}
