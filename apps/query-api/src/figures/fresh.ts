/**
 * Returns a function that shares one look among concurrent calls and those of the next `freshMs`; a look
 * without an answer is forgotten.
 */
export function fresh<T>(
  look: () => Promise<T | null>,
  freshMs: number,
  now: () => number,
): () => Promise<T | null> {
  let known: Promise<T | null> | null = null;
  let untilMs = 0;
  return () => {
    if (known !== null && now() < untilMs) return known;
    untilMs = now() + freshMs;
    const looking = look();
    known = looking;
    void looking.then((found) => {
      if (found === null && known === looking) known = null;
    });
    return looking;
  };
}
