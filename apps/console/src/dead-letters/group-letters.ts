import type { DeadLetter } from "../api/dead-letter-queries.ts";

/** Dead letters that were refused for the same reason at the same field, newest first. */
export type LetterGroup = {
  /** Without spaces, since it is a part of ids on the page. */
  readonly key: string;
  readonly reason: string;
  /** The refused field; the number of an event in its batch is left out: `data.objects[].bbox`. */
  readonly field: string | null;
  /** What ingest said about the newest. */
  readonly detail: string | null;
  readonly letters: readonly DeadLetter[];
};

/** Returns the letters by reason and field, the largest group first. */
export function groupLetters(letters: readonly DeadLetter[]): readonly LetterGroup[] {
  const groups = Map.groupBy(letters, ({ reason, field }) => keyOf(reason, field));
  return [...groups]
    .map(([key, some]) => groupOf(key, some))
    .toSorted((a, b) => b.letters.length - a.letters.length || a.key.localeCompare(b.key));
}

function groupOf(key: string, letters: readonly DeadLetter[]): LetterGroup {
  const [newest] = letters;
  const { reason = "", field = null, detail = null } = newest ?? {};
  return { key, reason, field: causeOf(field), detail, letters };
}

const keyOf = (reason: string, field: string | null): string =>
  `${reason}:${causeOf(field) ?? ""}`.replaceAll(/\s/g, "_");

const causeOf = (field: string | null): string | null =>
  field === null ? null : field.replace(/^\[\d+\]\.?/, "").replaceAll(/\[\d+\]/g, "[]") || "body";
