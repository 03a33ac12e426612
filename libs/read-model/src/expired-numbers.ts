/** A frame's number in a session; `ms` is the time in its id since the epoch. */
export type NumberAt = { readonly session: string; readonly seq: number; readonly ms: number };

/** A session, and of its frames in their order: the steps of numbers and of times, the first from 0. */
export type CodedNumbers = readonly [
  session: string,
  seqs: readonly number[],
  times: readonly number[],
];

/** Returns the numbers as steps, of which most are short; the order of the numbers makes no difference. */
export function codeNumbers(numbers: readonly NumberAt[]): readonly CodedNumbers[] {
  const bySession = Map.groupBy(numbers.toSorted(inOrder), ({ session }) => session);
  return [...bySession].map(([session, own]) => {
    return [session, stepsOf(own.map(({ seq }) => seq)), stepsOf(own.map(({ ms }) => ms))];
  });
}

/** Reverses `codeNumbers`; by session, then by time. */
export function numbersOf(coded: readonly CodedNumbers[]): readonly NumberAt[] {
  return coded.flatMap(([session, seqs, times]) => {
    let [seq, ms] = [0, 0];
    return seqs.map((step, at) => {
      seq += step;
      ms += times[at] ?? 0;
      return { session, seq, ms };
    });
  });
}

/** Encodes the numbers of a minute's frames for a text column. */
export function encodeNumbers(numbers: readonly NumberAt[]): string {
  return JSON.stringify(codeNumbers(numbers));
}

/** Reverses `encodeNumbers`. */
export function decodeNumbers(text: string): readonly NumberAt[] {
  return numbersOf(JSON.parse(text) as readonly CodedNumbers[]);
}

function inOrder(a: NumberAt, b: NumberAt): number {
  if (a.session !== b.session) return a.session < b.session ? -1 : 1;
  return a.ms - b.ms || a.seq - b.seq;
}

function stepsOf(values: readonly number[]): readonly number[] {
  return values.map((value, at) => value - (values[at - 1] ?? 0));
}
