import type { ChunkImage } from "./blocks/chunk-image.ts";
import { chunkHeaderBytes } from "./chunk-header.ts";
import { FilePiece, nextSound } from "./file-piece.ts";
import { positionAt, sizeAt } from "./record/record-view.ts";
import type { SparseMap } from "./sparse-chunk.ts";
import { SparseMapBuilder } from "./sparse-chunk.ts";

/** A range of positions of a chunk, `to` excluded. */
type Positions = { readonly from: number; readonly to: number };

/**
 * Rebuilds the map of a damaged scavenged chunk by scanning it: after each damaged place it notes
 * the next intact record. `known` is the stored map, if that is intact.
 */
export function rebuildSparseMap(
  image: ChunkImage,
  { from, to }: Positions,
  known: SparseMap | undefined,
): SparseMap {
  const builder = new SparseMapBuilder();
  const piece = new FilePiece(image, known?.recordsEnd);
  let end = chunkHeaderBytes;
  let endPosition = from;
  const isPossible = (position: number): boolean => position >= endPosition && position < to;
  for (;;) {
    const at = nextSound(piece, end, isPossible);
    if (at >= piece.fileSize) break;
    if (at > end) builder.cut();
    const start = piece.need(at, 16);
    builder.add(positionAt(piece.bytes, start), at);
    const size = sizeAt(piece.bytes, start);
    endPosition = positionAt(piece.bytes, start) + size;
    end = at + size;
  }
  return builder.map(known?.recordsEnd ?? end, known?.endPosition ?? endPosition);
}
