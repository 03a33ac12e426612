/** More than an index entry of Postgres may hold is never compared. */
const longest = 300;

/** A producer's text as the read models' columns hold it: no NUL (Postgres has none), no longer than an index can carry. */
export function searchText(text: string): string {
  const bounded = text.length > longest ? text.slice(0, longest) : text;
  return bounded.includes("\0") ? bounded.replaceAll("\0", "\uFFFD") : bounded;
}
