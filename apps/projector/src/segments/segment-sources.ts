import { hourOfName, parseStream } from "@detektor/events";
import {
  type KnownSegment,
  loadSegmentSources,
  type SegmentKey,
  type SqlClient,
} from "@detektor/read-model";
import { LRUCache } from "lru-cache";

/**
 * Where the rows of a segment come from: from its events; or from its summary, because its stream was deleted
 * before the projection read its first event.
 */
export type SegmentSource = KnownSegment["source"];

/** The dependencies; `isGone` returns whether the store has no event of a stream, or not any more. */
export type SegmentSourcesDeps = {
  readonly reader: SqlClient;
  readonly isGone: (stream: string) => Promise<boolean>;
};

/** More than a batch has, so that none is forgotten before its row is committed. */
const maxKnown = 20_000;

/**
 * Decides for each segment, once and for good, where its rows come from. A segment of which a row exists goes
 * on as it began; of any other the store is asked.
 */
export class SegmentSources {
  readonly #deps: SegmentSourcesDeps;
  readonly #known = new LRUCache<string, KnownSegment>({ max: maxKnown });
  readonly #gone = new LRUCache<string, boolean>({ max: maxKnown });

  constructor(deps: SegmentSourcesDeps) {
    this.#deps = deps;
  }

  /** Clears the memory, because a batch that began segments wasn't committed. */
  clear(): void {
    this.#known.clear();
    this.#gone.clear();
  }

  /** Returns the sources of these streams, those that are segments. */
  async of(streams: Iterable<string>): Promise<ReadonlyMap<string, KnownSegment>> {
    const sources = new Map<string, KnownSegment>();
    const unknown: { readonly stream: string; readonly key: SegmentKey }[] = [];
    for (const stream of streams) {
      const known = this.#known.get(stream);
      if (known !== undefined) sources.set(stream, known);
      const key = known === undefined ? keyOf(stream) : null;
      if (key !== null) unknown.push({ stream, key });
    }
    if (unknown.length === 0) return sources;
    const loaded = await loadSegmentSources(
      this.#deps.reader,
      unknown.map(({ key }) => key),
    );
    for (const [at, { stream }] of unknown.entries()) {
      const source = loaded[at] ?? (await this.#begun(stream));
      this.#known.set(stream, source);
      sources.set(stream, source);
    }
    return sources;
  }

  async #begun(stream: string): Promise<KnownSegment> {
    const source = (await this.#deps.isGone(stream)) ? "summary" : "events";
    return { source, closedAt: null };
  }

  /** Notes that a segment, whose source is known, was closed at a revision; only the first time counts. */
  close(stream: string, closedAt: bigint): KnownSegment | undefined {
    const known = this.#known.get(stream);
    if (known === undefined || known.closedAt !== null) return known;
    const closed = { ...known, closedAt };
    this.#known.set(stream, closed);
    return closed;
  }

  /** Returns those of the streams that the store has no event of. */
  async gone(streams: Iterable<string>): Promise<ReadonlySet<string>> {
    const gone = new Set<string>();
    for (const stream of streams) {
      const isGone = this.#gone.get(stream) ?? (await this.#deps.isGone(stream));
      this.#gone.set(stream, isGone);
      if (isGone) gone.add(stream);
    }
    return gone;
  }
}

function keyOf(stream: string): SegmentKey | null {
  const parsed = parseStream(stream);
  if (parsed.kind !== "frames") return null;
  return { site: parsed.site, camera: parsed.camera, hour: hourOfName(parsed.hour) };
}
