const prefix = "00000000-0000-4000-8000-";

/** Returns the correlation id of an append: a UUID of which the last 12 digits are its number. */
export function correlationIdOf(number: number): string {
  return prefix + number.toString(16).padStart(12, "0");
}

/** Returns the number of the append with this correlation id; NaN if the id is not ours. */
export function numberOfCorrelationId(id: string): number {
  return id.startsWith(prefix) ? Number.parseInt(id.slice(prefix.length), 16) : Number.NaN;
}
