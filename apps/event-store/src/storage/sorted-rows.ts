import type { TableSource } from "./chunk-row-layout.ts";
import {
  alikeWord,
  eventWords,
  firstDouble,
  highWord,
  idHighWord,
  idLowWord,
  lowWord,
  runWords,
} from "./chunk-row-layout.ts";
import type { Rows } from "./shared-rows.ts";

type Order = (a: number, b: number) => number;

/** Above it, what hashes alike is sorted by the engine's own sort. */
const few = 16;

/** Sorts order[from, to), which is short or in order already, as a rule. Equal ones keep their order. */
const sortPart = (order: Uint32Array, from: number, to: number, compare: Order): void => {
  if (to - from > few) order.subarray(from, to).sort(compare);
  else
    for (let i = from + 1; i < to; i += 1) {
      const one = order[i] as number;
      let at = i;
      for (; at > from && compare(order[at - 1] as number, one) > 0; at -= 1)
        order[at] = order[at - 1] as number;
      order[at] = one;
    }
};

/** The numbers of a chunk's events, sorted by the hash of their ids, then position. */
export const eventsById = ({ events, idHeads }: TableSource): Uint32Array => {
  const { words } = events;
  const order = new Uint32Array(events.length);
  const compare: Order = (a, b) =>
    (words[a * eventWords + idHighWord] as number) -
      (words[b * eventWords + idHighWord] as number) ||
    (words[a * eventWords + idLowWord] as number) - (words[b * eventWords + idLowWord] as number) ||
    a - b;
  let length = 0;
  for (const head of idHeads) {
    const from = length;
    let next = head;
    for (; next !== 0; next = words[(next - 1) * eventWords + alikeWord] as number)
      order[length++] = next - 1;
    // The newest comes first.
    if (length - from > 1) order.subarray(from, length).reverse();
    if (length - from > 1) sortPart(order, from, length, compare);
  }
  return order;
};

// The number of a run in the low bits of a double, the high half of its hash above them.
const runSpan = 2 ** 21;

/** The numbers of runs, sorted by their streams' hash, then first revision: numbers sort many times faster than rows. */
export const runsByStream = ({ length, words }: Rows): Uint32Array => {
  if (length > runSpan) throw new Error(`a table takes ${runSpan} runs, not ${length}`);
  const doubles = new Float64Array(words.buffer);
  const highOf = (run: number): number => words[run * runWords + highWord] as number;
  const compare: Order = (a, b) =>
    (words[a * runWords + lowWord] as number) - (words[b * runWords + lowWord] as number) ||
    (doubles[(a * runWords) / 2 + firstDouble] as number) -
      (doubles[(b * runWords) / 2 + firstDouble] as number);
  const keys = Float64Array.from({ length }, (_, run) => highOf(run) * runSpan + run).sort();
  const order = Uint32Array.from(keys, (key) => key % runSpan);
  let from = 0;
  for (let i = 1; i <= length; i += 1) {
    if (i < length && highOf(order[i] as number) === highOf(order[from] as number)) continue;
    sortPart(order, from, i, compare);
    from = i;
  }
  return order;
};
