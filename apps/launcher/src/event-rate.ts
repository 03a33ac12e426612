/**
 * Returns a function that returns events per second since its last call; undefined at the
 * first call or without an answer.
 */
export function eventRate(
  projectorUrl: string,
  apiToken: string | undefined,
): () => Promise<{ readonly perSecond: number; readonly total: number } | undefined> {
  let counted = 0;
  let last: { readonly atMs: number; readonly total: number } | undefined;
  return async () => {
    const total = await countProjected(projectorUrl, apiToken);
    if (total === undefined) return undefined;
    const [before, atMs] = [last, performance.now()];
    last = { atMs, total };
    if (before === undefined) counted = total;
    if (before === undefined) return undefined;
    // A counter that went backwards belongs to a restarted process.
    const events = total < before.total ? total : total - before.total;
    counted += events;
    return { perSecond: events / ((atMs - before.atMs) / 1000), total: counted };
  };
}

const COUNTER = "detektor_projector_events_total";

const countProjected = async (
  url: string,
  apiToken: string | undefined,
): Promise<number | undefined> => {
  try {
    const response = await fetch(`${url}/metrics`, {
      signal: AbortSignal.timeout(2000),
      headers: apiToken === undefined ? {} : { authorization: `Bearer ${apiToken}` },
    });
    return response.ok ? sumOf(COUNTER, await response.text()) : undefined;
  } catch {
    return undefined;
  }
};

/** Returns the sum of all series of a metric in Prometheus' text format; undefined if it has none. */
export function sumOf(metric: string, text: string): number | undefined {
  const values = text
    .split("\n")
    .filter((line) => line.startsWith(`${metric} `) || line.startsWith(`${metric}{`))
    .map((line) =>
      Number(
        line
          .slice(line.lastIndexOf("}") + 1)
          .trim()
          .split(/\s+/)
          .at(line.includes("}") ? 0 : 1),
      ),
    );
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}
