import { createHash } from "node:crypto";
import type { ChunkFiles } from "../log/chunk-files.ts";
import { copyChecked } from "./copy-checked.ts";

const pieceBytes = 1024 * 1024;

/** Returns whether a chunk, as stored or as it was written, begins with `sizeBytes` bytes of this SHA-256. */
export async function beginsAs(
  files: ChunkFiles,
  chunk: number,
  { sizeBytes, sha256 }: { readonly sizeBytes: number; readonly sha256: string },
): Promise<boolean> {
  const stored = await copyChecked(files.path(chunk), undefined, { sizeBytes });
  return stored.sha256 === sha256 || writtenHash(files, chunk, sizeBytes) === sha256;
}

function writtenHash(files: ChunkFiles, chunk: number, sizeBytes: number): string | undefined {
  const image = files.openImage(chunk);
  try {
    if (!image.isCompressed) return undefined;
    const hash = createHash("sha256");
    const piece = Buffer.allocUnsafe(pieceBytes);
    for (let at = 0; at < sizeBytes; ) {
      const length = image.read(piece, Math.min(pieceBytes, sizeBytes - at), at);
      if (length === 0) break;
      hash.update(piece.subarray(0, length));
      at += length;
    }
    return hash.digest("hex");
  } finally {
    image.close();
  }
}
