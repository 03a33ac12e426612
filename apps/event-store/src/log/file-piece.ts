import { byteView } from "@detektor/eventstore-protocol";
import type { ChunkImage } from "./blocks/chunk-image.ts";
import { markSize } from "./record/record.ts";
import { isSound, positionAt, sizeAt } from "./record/record-view.ts";

const blockBytes = 4 * 1024 * 1024;

/** Reads a chunk piece by piece; the piece always holds what was needed last, if the chunk has it. */
export class FilePiece {
  bytes: Buffer;
  view: DataView;
  from = 0;
  length = 0;
  /** The number of bytes of the file that are read. */
  readonly fileSize: number;
  readonly #image: ChunkImage;

  constructor(image: ChunkImage, fileSize = image.sizeBytes()) {
    this.#image = image;
    this.fileSize = fileSize;
    this.bytes = Buffer.allocUnsafe(Math.max(markSize, Math.min(blockBytes, fileSize)));
    this.view = byteView(this.bytes);
  }

  /** Makes file[at, at + want) available as far as it exists; returns its offset in `bytes`. */
  need(at: number, want: number): number {
    const end = Math.min(at + want, this.fileSize);
    if (at < this.from || end > this.from + this.length) {
      if (want > this.bytes.length) this.#grow(want);
      this.from = at;
      const length = Math.min(this.bytes.length, this.fileSize - at);
      this.length = this.#image.read(this.bytes, length, at);
    }
    return at - this.from;
  }

  #grow(length: number): void {
    this.bytes = Buffer.allocUnsafe(length);
    this.view = byteView(this.bytes);
  }
}

/** Returns the size of the intact record at a place of the file, 0 if there is none with this position. */
export function soundSize(piece: FilePiece, at: number, position: number): number {
  let start = piece.need(at, markSize);
  if (piece.length - start < markSize) return 0;
  const size = sizeAt(piece.bytes, start);
  if (size < markSize || size > piece.fileSize - at) return 0;
  start = piece.need(at, size);
  return isSound(piece.view, start, piece.length, position) ? size : 0;
}

/** Returns the place of the next intact record, tried every 8 bytes; the file's size if there is none. */
export function nextSound(
  piece: FilePiece,
  from: number,
  isPossible: (position: number, at: number) => boolean,
): number {
  for (let at = from; at + markSize <= piece.fileSize; at += 8) {
    const position = positionAt(piece.bytes, piece.need(at, markSize));
    if (isPossible(position, at) && soundSize(piece, at, position) > 0) return at;
  }
  return piece.fileSize;
}
