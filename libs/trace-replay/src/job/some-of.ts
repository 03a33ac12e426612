const maxNamed = 10;

/** Returns ids as text: the first ten of them and how many more there are. */
export function someOf(ids: readonly string[]): string {
  const more = ids.length - maxNamed;
  return `${ids.slice(0, maxNamed).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
