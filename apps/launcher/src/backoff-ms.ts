const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait before the next start when `deaths` came soon after one another before: the first start costs nothing. */
export const backoffMs = (deaths: number): number =>
  deaths === 0 ? 0 : Math.min(FIRST_MS * 2 ** (deaths - 1), LONGEST_MS);
