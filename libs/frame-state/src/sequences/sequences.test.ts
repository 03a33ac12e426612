import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { accountOf } from "./account-of.ts";
import { type Loss, noSequences, reachOf, type SequenceNews, type Sequences } from "./sequences.ts";
import { withNews } from "./with-news.ts";

const highest = 24;
const minuteUs = 60_000_000;

const stored = fc.record({
  seq: fc.nat({ max: highest }),
  minute: fc.nat({ max: 3 }),
});
const lost = fc
  .record({
    from: fc.nat({ max: highest }),
    length: fc.nat({ max: 8 }),
    us: fc.nat({ max: 3 }).map((minute) => minute * minuteUs),
    id: fc.uuid(),
  })
  .map(
    ({ from, length, us, id }): Loss => ({ from, to: from + length, us, id, reason: "unknown" }),
  );
const news = fc.array(fc.oneof(stored, lost), { maxLength: 20 }).map((all) => all.map(newsOf));

function newsOf(one: { seq: number; minute: number } | Loss): SequenceNews {
  return "seq" in one ? { stored: [one], lost: [] } : { stored: [], lost: [one] };
}

/** The rules read number by number. */
function naiveAccount(all: readonly SequenceNews[]) {
  const minutes = new Map<number, number>();
  for (const { seq, minute } of all.flatMap((one) => one.stored)) {
    minutes.set(seq, Math.min(minutes.get(seq) ?? minute, minute));
  }
  const losses = all
    .flatMap((one) => one.lost)
    .toSorted((a, b) => a.us - b.us || (a.id < b.id ? -1 : 1));
  const account = { lost: new Map<number, number>(), missing: new Map<number, number>() };
  const first = Math.min(...minutes.keys());
  const last = Math.max(...minutes.keys());
  let below = 0;
  for (let seq = 0; seq <= highest + 10; seq += 1) {
    const holder = losses.find((loss) => loss.from <= seq && seq <= loss.to);
    below = minutes.get(seq) ?? below;
    if (minutes.has(seq)) continue;
    if (holder !== undefined) count(account.lost, holder.us / minuteUs);
    else if (first < seq && seq < last) count(account.missing, below);
  }
  return account;
}

function count(counts: Map<number, number>, minute: number): void {
  counts.set(minute, (counts.get(minute) ?? 0) + 1);
}

function nonZero({ lost: l, missing: m }: ReturnType<typeof accountOf>) {
  const some = (counts: ReadonlyMap<number, number>) =>
    Object.fromEntries([...counts].filter(([, numbers]) => numbers !== 0));
  return { lost: some(l), missing: some(m) };
}

/** What a projector loads of a session to add the news to it. */
function partFor(all: Sequences, one: SequenceNews): Sequences {
  const reach = reachOf(one);
  const first = all.runs.findLast((run) => run.from <= reach.from);
  const next = all.runs.find((run) => run.from > reach.to + 1);
  const runs = all.runs.filter(
    (run) => run === first || run === next || (reach.from < run.from && run.from <= reach.to + 1),
  );
  const from = Math.min(reach.from, first?.to ?? reach.from);
  const to = Math.max(reach.to, next?.from ?? reach.to);
  return { runs, losses: all.losses.filter((loss) => loss.from <= to && from <= loss.to) };
}

describe("lost and missing numbers of a session", () => {
  test("are those that the rules, read number by number, give", () => {
    fc.assert(
      fc.property(news, (all) => {
        const account = accountOf(all.reduce(withNews, noSequences));
        expect(nonZero(account)).toEqual(nonZero(naiveAccount(all)));
      }),
      { numRuns: 500 },
    );
  });

  test("come out the same in any order and however often news are repeated", () => {
    const twice = news.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray(all.concat(all), { minLength: all.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(twice, ([all, shuffled]) => {
        expect(shuffled.reduce(withNews, noSequences)).toEqual(all.reduce(withNews, noSequences));
      }),
    );
  });

  test("change by what the neighbourhood of the news changes by", () => {
    fc.assert(
      fc.property(news, (all) => {
        let session = noSequences;
        const sum = { lost: new Map<number, number>(), missing: new Map<number, number>() };
        for (const one of all) {
          const part = partFor(session, one);
          addDifference(sum, accountOf(part), accountOf(withNews(part, one)));
          session = withNews(session, one);
        }
        expect(nonZero(sum)).toEqual(nonZero(accountOf(session)));
      }),
      { numRuns: 500 },
    );
  });
});

test("a loss of every number there is costs no more than one of two", () => {
  const all: Loss = { from: 0, to: Number.MAX_SAFE_INTEGER, us: 0, id: "a", reason: "unknown" };
  const session = withNews(noSequences, { stored: [{ seq: 7, minute: 1 }], lost: [all] });
  expect(accountOf(session).lost.get(0)).toBe(Number.MAX_SAFE_INTEGER);
});

function addDifference(
  sum: ReturnType<typeof naiveAccount>,
  before: ReturnType<typeof accountOf>,
  after: ReturnType<typeof accountOf>,
): void {
  for (const kind of ["lost", "missing"] as const) {
    for (const [minute, n] of before[kind]) sum[kind].set(minute, (sum[kind].get(minute) ?? 0) - n);
    for (const [minute, n] of after[kind]) sum[kind].set(minute, (sum[kind].get(minute) ?? 0) + n);
  }
}
