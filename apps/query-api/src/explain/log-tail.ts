/** How often a value occurs: in how many of the frames inside of a selection, and of those outside. */
export type Counts = {
  readonly inside: number;
  readonly insideTotal: number;
  readonly outside: number;
  readonly outsideTotal: number;
};

/**
 * Returns the natural logarithm of the probability that at least as many of the frames with a value lie inside
 * by chance alone: Fisher's exact test, one-sided (the upper tail of the hypergeometric distribution).
 */
export function logTail({ inside, insideTotal, outside, outsideTotal }: Counts): number {
  const withValue = inside + outside;
  const total = insideTotal + outsideTotal;
  const logFirst =
    logChoose(withValue, inside) +
    logChoose(total - withValue, insideTotal - inside) -
    logChoose(total, insideTotal);
  let term = 1;
  let sum = 1;
  const most = Math.min(withValue, insideTotal);
  for (let n = inside; n < most && term > sum * 1e-17; n += 1) {
    const outsideWithout = total - withValue - insideTotal + n + 1;
    term *= ((withValue - n) * (insideTotal - n)) / ((n + 1) * outsideWithout);
    sum += term;
  }
  return Math.min(0, logFirst + Math.log(sum));
}

const logChoose = (n: number, k: number): number =>
  logFactorial(n) - logFactorial(k) - logFactorial(n - k);

const known: number[] = [0];

function logFactorial(n: number): number {
  for (let next = known.length; next <= n; next += 1) {
    known.push((known[next - 1] ?? 0) + Math.log(next));
  }
  return known[n] ?? 0;
}
