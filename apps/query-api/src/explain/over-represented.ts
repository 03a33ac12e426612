import { type ExplainedField, explainedFields, type Fact } from "./facts-of.ts";
import { type Counts, logTail } from "./log-tail.ts";

/** A value, or a pair of values of two fields, that is more frequent inside of a selection than outside. */
export type OverRepresented = Counts & {
  readonly fact: Fact;
  /** The second value of a pair. */
  readonly and: Fact | null;
  /** Some frames of the inside that have it, as indexes, spread over all of them. */
  readonly examples: readonly number[];
  /** How many times as frequent it is inside; half a frame is added to each count. */
  readonly lift: number;
  /** Corrected for the number of comparisons. */
  readonly pValue: number;
};

/** What was found, best first, and how many comparisons were made to find it. */
export type Explanation = {
  readonly items: readonly OverRepresented[];
  readonly comparisons: number;
};

/** A value in fewer frames of the selection is not compared. */
const leastInside = 5;
/** Values and pairs with a greater corrected p-value are left out. */
const greatestP = 0.01;
/** The pairs of so many values, the best, are compared. */
const mostPaired = 20;
const mostItems = 50;
const mostExamples = 3;

/** One value: its frames as ones, those of the inside first, and the logarithm of its p-value. */
type Candidate = { readonly fact: Fact; readonly has: Uint8Array; readonly logP: number };
type Sizes = { readonly insideTotal: number; readonly outsideTotal: number };

/**
 * Returns the values that are over-represented among the facts of the frames inside, compared with those
 * outside; fields in `leftOut` are not compared.
 */
export function overRepresented(
  inside: readonly (readonly Fact[])[],
  outside: readonly (readonly Fact[])[],
  leftOut: ReadonlySet<ExplainedField>,
): Explanation {
  const sizes = { insideTotal: inside.length, outsideTotal: outside.length };
  const values = candidatesOf([...inside, ...outside], sizes, leftOut);
  const best = values.toSorted((a, b) => a.logP - b.logP).slice(0, mostPaired);
  const pairs = best.flatMap((a, at) =>
    best.slice(at + 1).flatMap((b) => (a.fact.field === b.fact.field ? [] : [[a, b] as const])),
  );
  const comparisons = values.length + 3 * pairs.length;
  const items = [
    ...values.map((one) => itemOf(one, null, sizes, comparisons)),
    ...pairs
      .filter(([a, b]) => saysMore(a, b, sizes, comparisons))
      .map(([a, b]) => itemOf(a, b, sizes, comparisons)),
  ];
  const found = items.filter(({ pValue, lift }) => pValue <= greatestP && lift > 1);
  return { items: found.toSorted(byEvidence).slice(0, mostItems), comparisons };
}

function candidatesOf(
  frames: readonly (readonly Fact[])[],
  sizes: Sizes,
  leftOut: ReadonlySet<ExplainedField>,
): readonly Candidate[] {
  const known = new Map<string, { fact: Fact; has: number[] }>();
  for (const [at, facts] of frames.entries()) {
    for (const fact of facts) {
      if (leftOut.has(fact.field)) continue;
      const key = `${fact.field} ${fact.value}`;
      const one = known.get(key) ?? { fact, has: [] };
      one.has.push(at);
      known.set(key, one);
    }
  }
  return [...known.values()].flatMap(({ fact, has }) => {
    if (has.filter((at) => at < sizes.insideTotal).length < leastInside) return [];
    const marks = new Uint8Array(frames.length);
    for (const at of has) marks[at] = 1;
    return [{ fact, has: marks, logP: logTail(countsOf(marks, null, sizes)) }];
  });
}

/** Counts the frames with a value among those with another one; null: among all. */
function countsOf(has: Uint8Array, among: Uint8Array | null, { insideTotal }: Sizes): Counts {
  const counts = { inside: 0, insideTotal: 0, outside: 0, outsideTotal: 0 };
  for (let at = 0; at < has.length; at += 1) {
    if (among?.[at] === 0) continue;
    const isInside = at < insideTotal;
    counts[isInside ? "insideTotal" : "outsideTotal"] += 1;
    counts[isInside ? "inside" : "outside"] += has[at] ?? 0;
  }
  return counts;
}

/**
 * Returns whether a pair says more than each of its values: each is over-represented also among the frames
 * that have the other one, and the pair is less likely by chance than both.
 */
function saysMore(a: Candidate, b: Candidate, sizes: Sizes, comparisons: number): boolean {
  const both = jointly(a, b);
  const joint = countsOf(both, null, sizes);
  if (joint.inside < leastInside || logTail(joint) >= Math.min(a.logP, b.logP)) return false;
  return [countsOf(both, a.has, sizes), countsOf(both, b.has, sizes)].every(
    (counts) => correctedP(logTail(counts), comparisons) <= greatestP,
  );
}

const jointly = (a: Candidate, b: Candidate): Uint8Array =>
  a.has.map((one, at) => one & (b.has[at] ?? 0));

const correctedP = (logP: number, comparisons: number): number =>
  Math.min(1, Math.exp(logP + Math.log(comparisons)));

type Item = OverRepresented & { readonly logP: number };

function itemOf(a: Candidate, b: Candidate | null, sizes: Sizes, comparisons: number): Item {
  const [first, second] = b !== null && orderOf(b.fact) < orderOf(a.fact) ? [b, a] : [a, b];
  const has = b === null ? a.has : jointly(a, b);
  const counts = countsOf(has, null, sizes);
  const logP = b === null ? a.logP : logTail(counts);
  const { fact } = first;
  const and = second?.fact ?? null;
  return {
    ...counts,
    fact,
    and,
    examples: examplesOf(has, sizes),
    lift: liftOf(counts),
    pValue: correctedP(logP, comparisons),
    logP,
  };
}

function examplesOf(has: Uint8Array, { insideTotal }: Sizes): readonly number[] {
  const having = [...has.subarray(0, insideTotal).entries()].flatMap(([at, one]) =>
    one ? [at] : [],
  );
  const some = Math.min(mostExamples, having.length);
  return Array.from(
    { length: some },
    (_, n) => having[Math.floor((n * having.length) / some)] ?? 0,
  );
}

function liftOf({ inside, insideTotal, outside, outsideTotal }: Counts): number {
  return ((inside + 0.5) / (insideTotal + 1)) * ((outsideTotal + 1) / (outside + 0.5));
}

/** Orders by evidence; where it is the same, single values first, in the order of the fields. */
function byEvidence(a: Item, b: Item): number {
  if (Math.abs(a.logP - b.logP) > 1e-9) return a.logP - b.logP;
  return Number(a.and !== null) - Number(b.and !== null) || orderOf(a.fact) - orderOf(b.fact);
}

const orderOf = ({ field }: Fact): number => explainedFields.indexOf(field);
