import type { Row } from "../report/result.ts";

/**
 * Returns the line of a load: the sum of all parts in percent of one core, and each part, the largest first.
 * `launcher` is a tree that contains the others; its remainder is listed without being added.
 */
export function restRow(
  what: string,
  { launcher = null, ...parts }: Readonly<Record<string, number | null>>,
  target: string,
): Row {
  const largestFirst = Object.entries(parts).toSorted(([, a], [, b]) => (b ?? 0) - (a ?? 0));
  const known = largestFirst.flatMap(([, percent]) => (percent === null ? [] : [percent]));
  const sum = known.reduce((total, percent) => total + percent, 0);
  const whole = known.length === largestFirst.length && known.length > 0;
  const listed = largestFirst.map(([name, percent]) => `${name} ${textOf(percent)}`);
  const remainder = launcher === null ? null : Math.max(0, launcher - sum);
  const note = [...listed, `(launcher ${textOf(remainder)})`].join(" · ");
  return { what, figure: whole ? `${sum.toFixed(1)} %` : "n/a", target, note };
}

const textOf = (percent: number | null): string => percent?.toFixed(1) ?? "n/a";
