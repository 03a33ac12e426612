const maxNamed = 10;

/** Ids as words, the first ten of them and how many there are more. */
export function someOf(ids: readonly string[]): string {
  const more = ids.length - maxNamed;
  return `${ids.slice(0, maxNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
