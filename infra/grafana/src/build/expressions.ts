/*
 * PromQL that many panels share. The canary's frames are nobody's: what tells of sites leaves them out.
 */

/** Labels of the chosen sites. */
export const ofSites = 'site=~"$site",site!="_canary"';

/** Labels of the chosen cameras of the chosen sites. */
export const ofCameras = `${ofSites},camera=~"$camera"`;

/** A counter's increase a second, added up by labels. */
export function rateOf(counter: string, labels = "", by: readonly string[] = []): string {
  return `sum${grouping(by)}(rate(${counter}{${labels}}[$__rate_interval]))`;
}

/** A quantile of a histogram, by labels. */
export function quantileOf(
  quantile: number,
  histogram: string,
  labels = "",
  by: readonly string[] = [],
): string {
  const buckets = rateOf(`${histogram}_bucket`, labels, ["le", ...by]);
  return `histogram_quantile(${quantile}, ${buckets})`;
}

/** A histogram's mean, by labels. */
export function meanOf(histogram: string, labels = "", by: readonly string[] = []): string {
  return ratio(rateOf(`${histogram}_sum`, labels, by), rateOf(`${histogram}_count`, labels, by));
}

/** A part of a whole; where the whole is nothing there is no part. */
export function ratio(part: string, whole: string): string {
  return `${part} / (${whole} > 0)`;
}

/** A part of a whole that counts things of one kind; what has no such things yet has none of them, not no part. */
export function shareOf(part: string, whole: string): string {
  return ratio(`(${part} or 0 * ${whole})`, whole);
}

/** A gauge added up by labels. */
export function sumOf(gauge: string, labels = "", by: readonly string[] = []): string {
  return `sum${grouping(by)}(${gauge}{${labels}})`;
}

function grouping(by: readonly string[]): string {
  return by.length === 0 ? "" : ` by (${by.join(", ")}) `;
}
