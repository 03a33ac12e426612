const maxListed = 10;

/** Returns ids as text: the first ten, and how many more there are. */
export function listIds(ids: readonly string[]): string {
  const more = ids.length - maxListed;
  return `${ids.slice(0, maxListed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
