import type { Redrive } from "../api/dead-letter-queries.ts";

/** Returns what publishing an event again led to, as a sentence. */
export function redriveInWords({ outcome, edited, refused }: Redrive): string {
  const what = edited ? "The edited event" : "The event";
  switch (outcome) {
    case "stored":
      return `${what} is stored.`;
    case "known_already":
      return `${what} was stored already; nothing changed.`;
    case "pending":
      return `${what} is published; ingest hasn't finished it yet.`;
    case "unknown":
      return `${what} was published, and is neither stored nor refused.`;
    case "refused":
      return `${what} was refused again: ${refused.map(reasonOf).join("; ") || "without a reason"}.`;
  }
}

/** Returns how many events ended how: `3 stored, 1 refused`. */
export function countsInWords(outcomes: readonly string[]): string {
  const groups = Map.groupBy(outcomes, (outcome) => outcome.replaceAll("_", " "));
  return [...groups].map(([outcome, some]) => `${some.length} ${outcome}`).join(", ");
}

const reasonOf = ({ reason, field, detail }: Redrive["refused"][number]): string =>
  detail ?? `${reason} (${field ?? "body"})`;
