/** Longer texts than an index entry of Postgres may hold are never compared. */
const longest = 300;

/**
 * Returns a producer's text for a column of the read models: no NUL (Postgres has none), no longer than an
 * index allows.
 */
export function searchText(text: string): string {
  const bounded = text.length > longest ? text.slice(0, longest) : text;
  return bounded.includes("\0") ? bounded.replaceAll("\0", "\uFFFD") : bounded;
}
