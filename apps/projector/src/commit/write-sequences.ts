import {
  accountOf,
  reachOf,
  type SequenceNews,
  type Sequences,
  withNews,
} from "@detektor/frame-state";
import {
  deleteLosses,
  deleteRuns,
  loadSequences,
  type SessionKey,
  type SqlClient,
  upsertLosses,
  upsertRuns,
} from "@detektor/read-model";
import { ledgerOf, type Tally } from "../fold/tally.ts";
import { clustersOf } from "./clusters-of.ts";

type Piece = { readonly key: SessionKey; readonly news: SequenceNews };
type Change = { readonly key: SessionKey; readonly before: Sequences; readonly after: Sequences };

/** Writes what a batch adds to sessions' numbers, and tallies what that changes in lost and missing. */
export async function writeSequences(client: SqlClient, tally: Tally): Promise<void> {
  const waiting = [...tally.news.values()].map((news) => ({
    key: news,
    clusters: clustersOf(news),
  }));
  for (let round = 0; ; round += 1) {
    const pieces = waiting.flatMap(({ key, clusters }): Piece[] => {
      const news = clusters[round];
      return news ? [{ key, news }] : [];
    });
    if (pieces.length === 0) return;
    const changes = await changesOf(client, pieces);
    for (const change of changes) tallyDifference(tally, change);
    await write(client, changes);
  }
}

async function changesOf(client: SqlClient, pieces: readonly Piece[]): Promise<readonly Change[]> {
  const reaches = pieces.map(({ key, news }) => ({ ...keyOf(key), ...reachOf(news) }));
  const loaded = await loadSequences(client, reaches);
  return pieces.map(({ key, news }, at) => {
    const before = loaded[at] ?? { runs: [], losses: [] };
    return { key: keyOf(key), before, after: withNews(before, news) };
  });
}

function keyOf({ site, camera, session }: SessionKey): SessionKey {
  return { site, camera, session };
}

function tallyDifference(tally: Tally, { key, before, after }: Change): void {
  for (const [sequences, by] of [
    [before, -1],
    [after, 1],
  ] as const) {
    const account = accountOf(sequences);
    for (const [minute, n] of account.lost)
      ledgerOf(tally, key.site, key.camera, minute).lost += by * n;
    for (const [minute, n] of account.missing) {
      ledgerOf(tally, key.site, key.camera, minute).missing += by * n;
    }
  }
}

async function write(client: SqlClient, changes: readonly Change[]): Promise<void> {
  const runs = differences(changes, ({ runs: list }) => list);
  const losses = differences(changes, ({ losses: list }) => list);
  if (runs.gone.length > 0) await deleteRuns(client, runs.gone);
  if (losses.gone.length > 0) await deleteLosses(client, losses.gone);
  if (runs.put.length > 0) await upsertRuns(client, runs.put);
  if (losses.put.length > 0) await upsertLosses(client, losses.put);
}

/** What to remove, by where it begins, and what to write. */
function differences<T extends { readonly from: number }>(
  changes: readonly Change[],
  list: (sequences: Sequences) => readonly T[],
): { readonly gone: readonly (SessionKey & T)[]; readonly put: readonly (SessionKey & T)[] } {
  const gone: (SessionKey & T)[] = [];
  const put: (SessionKey & T)[] = [];
  for (const { key, before, after } of changes) {
    const [old, now] = [list(before), list(after)];
    if (old === now) continue;
    const begins = new Set(now.map(({ from }) => from));
    const kept = new Set(old);
    for (const item of old) if (!begins.has(item.from)) gone.push({ ...key, ...item });
    for (const item of now) if (!kept.has(item)) put.push({ ...key, ...item });
  }
  return { gone, put };
}
