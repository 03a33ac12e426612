/** Returns a number with what is counted: `1 frame`, `2 frames`; the plural has to end with s. */
export function countOf(count: number, plural: string): string {
  return `${count} ${count === 1 ? plural.slice(0, -1) : plural}`;
}
