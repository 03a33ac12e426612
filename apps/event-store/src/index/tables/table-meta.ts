import { crc32 } from "node:zlib";
import { BloomFilter } from "./bloom-filter.ts";
import type { TableFile } from "./table-file.ts";
import { idFenceBytes, streamFenceBytes } from "./table-format.ts";

/** The part of a table that is always in memory. */
export type TableMeta = {
  /** Fences between pages: the hash, in two words, and for streams the revision, a double. */
  readonly fences: Uint32Array<ArrayBuffer>;
  readonly fenceDoubles: Float64Array;
  /** The index in `fences` of the first fence of the id pages. */
  readonly idFencesAt: number;
  readonly streamBloom: BloomFilter;
  readonly idBloom: BloomFilter;
};

/** Reads the part of a table that is always in memory. Throws DataDirectoryError if it is damaged. */
export function readTableMeta(file: TableFile): TableMeta {
  const { footer, streamPages, idPages } = file;
  const meta = file.readMeta();
  if (crc32(meta) !== footer.metaCrc) throw file.damaged();
  const fences = new Uint32Array(meta.buffer);
  const idFencesAt = (streamPages * streamFenceBytes) / 4;
  const bloomsAt = idFencesAt + (idPages * idFenceBytes) / 4;
  const idBloomAt = bloomsAt + footer.streamBloomBytes / 4;
  const bloomsEnd = idBloomAt + footer.idBloomBytes / 4;
  return {
    fences,
    fenceDoubles: new Float64Array(meta.buffer, 0, bloomsAt / 2),
    idFencesAt,
    streamBloom: new BloomFilter(fences.subarray(bloomsAt, idBloomAt)),
    idBloom: new BloomFilter(fences.subarray(idBloomAt, bloomsEnd)),
  };
}
