/* PromQL that many panels share. Queries by site exclude the canary's frames. */

/** Labels of the selected sites. */
export const ofSites = 'site=~"$site",site!="_canary"';

/** Labels of the selected cameras of the selected sites. */
export const ofCameras = `${ofSites},camera=~"$camera"`;

/** Returns a counter's increase per second, summed by labels. */
export function rateOf(counter: string, labels = "", by: readonly string[] = []): string {
  return `sum${grouping(by)}(rate(${counter}{${labels}}[$__rate_interval]))`;
}

/** Returns a quantile of a histogram, by labels. */
export function quantileOf(
  quantile: number,
  histogram: string,
  labels = "",
  by: readonly string[] = [],
): string {
  const buckets = rateOf(`${histogram}_bucket`, labels, ["le", ...by]);
  return `histogram_quantile(${quantile}, ${buckets})`;
}

/** Returns a histogram's mean, by labels. */
export function meanOf(histogram: string, labels = "", by: readonly string[] = []): string {
  return ratio(rateOf(`${histogram}_sum`, labels, by), rateOf(`${histogram}_count`, labels, by));
}

/** Returns a fraction; there is no value if the whole is 0. */
export function ratio(part: string, whole: string): string {
  return `${part} / (${whole} > 0)`;
}

/**
 * Returns a fraction of things of one kind; if a series has none of them yet, the
 * fraction is 0 instead of missing.
 */
export function shareOf(part: string, whole: string): string {
  return ratio(`(${part} or 0 * ${whole})`, whole);
}

/** Returns a gauge summed by labels. */
export function sumOf(gauge: string, labels = "", by: readonly string[] = []): string {
  return `sum${grouping(by)}(${gauge}{${labels}})`;
}

function grouping(by: readonly string[]): string {
  return by.length === 0 ? "" : ` by (${by.join(", ")}) `;
}
