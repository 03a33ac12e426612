import { ChunkFiles } from "../../log/chunk-files.ts";
import { LogReader } from "../../log/log-reader.ts";

/** Returns the places of a scavenged chunk's records, in units of 8 bytes from its start, ascending. */
const placesIn = (files: ChunkFiles, chunk: number): Uint32Array => {
  const base = files.startOf(chunk);
  const places: number[] = [];
  new LogReader(files).forward(base, files.endOf(chunk), (_bytes, _start, position) => {
    places.push((position - base) / 8);
    return true;
  });
  return Uint32Array.from(places);
};

const includes = (places: Uint32Array, place: number): boolean => {
  let from = 0;
  let to = places.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((places[middle] as number) < place) from = middle + 1;
    else to = middle;
  }
  return places[from] === place;
};

type Ranges = readonly (readonly [firstChunk: number, lastChunk: number])[];

const isAnyRemoved = ({ removed }: ChunkFiles, ranges: Ranges): boolean =>
  [...removed].some((chunk) => ranges.some(([first, last]) => first <= chunk && chunk <= last));

/**
 * Returns a test of whether a position in these chunks still has an event; takes 4 bytes per event of a
 * scavenged chunk.
 */
export function storedPositions(
  directory: string,
  chunkSizeBytes: number,
  ranges: Ranges,
): (position: number) => boolean {
  const files = new ChunkFiles(directory, chunkSizeBytes);
  const scavenged = new Map<number, Uint32Array>();
  for (const [first, last] of ranges) {
    for (let chunk = first; chunk <= last; chunk += 1) {
      if (!files.removed.has(chunk) && files.isScavenged(chunk))
        scavenged.set(chunk, placesIn(files, chunk));
    }
  }
  files.close();
  if (scavenged.size === 0 && !isAnyRemoved(files, ranges)) return () => true;
  return (position) => {
    const chunk = files.chunkOf(position);
    if (files.removed.has(chunk)) return false;
    const places = scavenged.get(chunk);
    return !places || includes(places, (position - files.startOf(chunk)) / 8);
  };
}
