import {
  deleteStageRows,
  encodeHistogram,
  type Histogram,
  loadStageRows,
  merge,
  mergeEncoded,
  type SqlClient,
  type StageKey,
  type StageRow,
  type StageSpan,
  upsertStageRows,
} from "@detektor/read-model";
import { LRUCache } from "lru-cache";
import { entry, type StageDelta } from "@detektor/frame-counts";

/** The stage histograms that batches are adding to: read once, written by every batch that changes them. */
export class StageHistograms {
  readonly #rows = new LRUCache<string, StageDelta>({ max: 8192 });

  /** Adds a batch's results to both tables; after a failed transaction `clear` must be called. */
  async add(client: SqlClient, deltas: Iterable<StageDelta>): Promise<void> {
    const minutes = [...deltas].filter(isSome);
    await this.#addTo(client, "stage_minutes", minutes);
    await this.#addTo(client, "stage_hours", byHour(minutes));
  }

  clear(): void {
    this.#rows.clear();
  }

  async #addTo(client: SqlClient, span: StageSpan, deltas: readonly StageDelta[]): Promise<void> {
    const unknown = deltas.filter((delta) => !this.#rows.has(keyOf(span, delta)));
    const loaded = unknown.length === 0 ? [] : await loadStageRows(client, span, unknown);
    const rows = new Map(loaded.map((row) => [keyOf(span, row), decoded(row)]));
    const changed = deltas.map((delta) => {
      const key = keyOf(span, delta);
      const row = this.#rows.get(key) ?? rows.get(key) ?? nothingOf(delta);
      addTo(row, delta);
      this.#rows.set(key, row);
      return row;
    });
    const gone = changed.filter((row) => row.results === 0);
    const kept = changed.filter((row) => row.results !== 0);
    if (kept.length > 0) await upsertStageRows(client, span, kept.map(encoded));
    if (gone.length > 0) await deleteStageRows(client, span, gone);
  }
}

function isSome({ results, work, queueWait, transport }: StageDelta): boolean {
  return results !== 0 || work.size + queueWait.size + transport.size > 0;
}

function byHour(minutes: readonly StageDelta[]): readonly StageDelta[] {
  const hours = new Map<string, StageDelta>();
  for (const delta of minutes) {
    const start = delta.start - (((delta.start % 60) + 60) % 60);
    const hour = entry(hours, keyOf("stage_hours", { ...delta, start }), () =>
      nothingOf({ ...delta, start }),
    );
    addTo(hour, delta);
  }
  return [...hours.values()].filter(isSome);
}

function addTo(row: StageDelta, delta: StageDelta): void {
  row.results += delta.results;
  merge(row.work, delta.work);
  merge(row.queueWait, delta.queueWait);
  merge(row.transport, delta.transport);
}

function keyOf(
  span: StageSpan,
  { site, camera, start, state, stage, modelVersion }: StageKey,
): string {
  return `${span}/${site}/${camera}/${start}/${state}/${stage.length}/${stage}/${modelVersion}`;
}

function nothingOf({ site, camera, start, stage, modelVersion, state }: StageKey): StageDelta {
  const histograms = { work: new Map(), queueWait: new Map(), transport: new Map() };
  return { site, camera, start, stage, modelVersion, state, results: 0, ...histograms };
}

function decoded(row: StageRow): StageDelta {
  const empty = { ...nothingOf(row), results: row.results };
  mergeEncoded(empty.work, row.work);
  mergeEncoded(empty.queueWait, row.queueWait);
  mergeEncoded(empty.transport, row.transport);
  return empty;
}

function encoded(row: StageDelta): StageRow {
  const text = (histogram: Histogram): string => encodeHistogram(histogram);
  const { work, queueWait, transport } = row;
  return { ...row, work: text(work), queueWait: text(queueWait), transport: text(transport) };
}
