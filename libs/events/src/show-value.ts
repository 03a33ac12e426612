const LONGEST = 80;

/** Returns a value as a refusal quotes it: short, and never its whole content. */
export function showValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "number" && !Number.isFinite(value)) return "beyond all doubles";
  if (typeof value !== "string") return JSON.stringify(value);
  const shown = JSON.stringify(value.slice(0, LONGEST));
  return value.length > LONGEST ? `${shown}… (${value.length} characters)` : shown;
}
