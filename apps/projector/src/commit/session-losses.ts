import {
  accountOf,
  type Gap,
  type Loss,
  type Numbers,
  type SequenceAccount,
} from "@detektor/frame-state";
import {
  loadLossSpans,
  loadSessionNumbers,
  loadStoredSpan,
  type SessionKey,
  type SqlClient,
} from "@detektor/read-model";
import { LRUCache } from "lru-cache";
import type { SessionNumbers } from "@detektor/frame-counts";

/** A session with numbers reported lost, and the numbers that its frames spanned before the batch. */
export type LossySession = { readonly ofBatch: SessionNumbers; readonly stored: Numbers | null };

/** How many times a gap is found more often than before; negative for less often. */
export type GapChange = { readonly gap: Gap; readonly times: number };

const sessionsKept = 20_000;

/** Records which sessions have reported losses: in all others, nearly all, a whole gap counts as missing. */
export class SessionLosses {
  readonly #spans = new LRUCache<string, { readonly span: Numbers | null }>({ max: sessionsKept });

  /** Clears the memory, because the batch that changed it wasn't committed. */
  clear(): void {
    this.#spans.clear();
  }

  /** Returns the sessions with numbers reported lost, including the batch's own losses. */
  async lossy(
    client: SqlClient,
    ofBatch: readonly SessionNumbers[],
  ): Promise<ReadonlyMap<SessionNumbers, LossySession>> {
    await this.#load(client, ofBatch);
    const lossy = ofBatch.filter(
      (one) => one.lost.length > 0 || this.#spans.get(keyOf(one))?.span != null,
    );
    const sessions = await Promise.all(
      lossy.map(async (one) => ({ ofBatch: one, stored: await loadStoredSpan(client, one) })),
    );
    return new Map(sessions.map((session) => [session.ofBatch, session]));
  }

  /**
   * Returns a session's lost and missing numbers before and after the batch; none of it may be written yet.
   */
  async account(
    client: SqlClient,
    { ofBatch, stored }: LossySession,
    changes: readonly GapChange[],
  ): Promise<{ readonly before: SequenceAccount; readonly after: SequenceAccount } | null> {
    const span = hull([this.#spans.get(keyOf(ofBatch))?.span ?? null, ...ofBatch.lost]);
    this.#spans.set(keyOf(ofBatch), { span });
    const storedNow = hull([stored, ...ofBatch.frames.map(({ seq }) => ({ from: seq, to: seq }))]);
    const touched = [
      ...changes.map(({ gap }) => gap),
      ...ofBatch.lost,
      ...grown(stored, storedNow, span),
    ];
    const numbers = merged(touched);
    if (numbers.length === 0) return null;
    const { gaps, losses } = await loadSessionNumbers(client, ofBatch, numbers);
    return {
      before: accountOf(numbers, { gaps, losses, stored }),
      after: accountOf(numbers, {
        gaps: changed(gaps, changes),
        losses: withMore(losses, ofBatch.lost),
        stored: storedNow,
      }),
    };
  }

  async #load(client: SqlClient, ofBatch: readonly SessionNumbers[]): Promise<void> {
    const unknown = ofBatch.filter((one) => !this.#spans.has(keyOf(one)));
    if (unknown.length === 0) return;
    const spans = await loadLossSpans(client, unknown);
    for (const [at, one] of unknown.entries()) {
      this.#spans.set(keyOf(one), { span: spans[at] ?? null });
    }
  }
}

function keyOf({ site, camera, session }: SessionKey): string {
  return `${site}/${camera}/${session}`;
}

function hull(all: readonly (Numbers | null)[]): Numbers | null {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const numbers of all) {
    if (numbers === null) continue;
    [from, to] = [Math.min(from, numbers.from), Math.max(to, numbers.to)];
  }
  return from <= to ? { from, to } : null;
}

/** Returns the numbers that are new in the stored span, as far as losses may name them. */
function grown(
  before: Numbers | null,
  after: Numbers | null,
  span: Numbers | null,
): readonly Numbers[] {
  if (after === null || span === null) return [];
  const parts =
    before === null
      ? [after]
      : [
          { from: after.from, to: before.from - 1 },
          { from: before.to + 1, to: after.to },
        ];
  return parts
    .map(({ from, to }) => ({ from: Math.max(from, span.from), to: Math.min(to, span.to) }))
    .filter(({ from, to }) => from <= to);
}

/** Returns the same numbers, ascending and disjoint. */
function merged(all: readonly Numbers[]): readonly Numbers[] {
  const result: Numbers[] = [];
  for (const { from, to } of all.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last === undefined || last.to + 1 < from) result.push({ from, to });
    else result[result.length - 1] = { from: last.from, to: Math.max(last.to, to) };
  }
  return result;
}

function changed(gaps: readonly Gap[], changes: readonly GapChange[]): readonly Gap[] {
  const after = gaps.slice();
  for (const { gap, times } of changes) {
    for (let n = 0; n < times; n += 1) after.push(gap);
    for (let n = 0; n < -times; n += 1) {
      const at = after.findIndex((other) => isSame(other, gap));
      if (at >= 0) after.splice(at, 1);
    }
  }
  return after;
}

function isSame(a: Gap, b: Gap): boolean {
  return (
    a.from === b.from &&
    a.to === b.to &&
    a.count === b.count &&
    a.step === b.step &&
    a.afterMs === b.afterMs &&
    a.beforeMs === b.beforeMs
  );
}

function withMore(losses: readonly Loss[], more: readonly Loss[]): readonly Loss[] {
  const known = new Set(losses.map(nameOf));
  return [...losses, ...more.filter((loss) => !known.has(nameOf(loss)))];
}

function nameOf({ id, from, to }: Loss): string {
  return `${id} ${from} ${to}`;
}
