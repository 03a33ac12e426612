/**
 * Returns the results of `run` in the order of the items, with at most `atOnce` runs at a time. After a run
 * rejects none is started, and the returned promise rejects with its error.
 */
export async function mapConcurrent<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  run: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = items.entries();
  let hasFailed = false;
  const runNext = async (): Promise<void> => {
    for (const [at, item] of waiting) {
      results[at] = await run(item);
      if (hasFailed) return;
    }
  };
  const runs = Array.from({ length: Math.min(atOnce, items.length) }, async () => {
    try {
      await runNext();
    } catch (error) {
      hasFailed = true;
      throw error;
    }
  });
  await Promise.all(runs);
  return results;
}
