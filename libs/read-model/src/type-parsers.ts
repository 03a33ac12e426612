import pg from "pg";

const [int8, int8Array] = [20, 1016];

/** Returns node-postgres's parsers, but int8 as bigint, in arrays, too. */
export const getTypeParser: typeof pg.types.getTypeParser = (oid, format) => {
  if (oid === int8) return BigInt;
  if (oid === int8Array) return bigints;
  return pg.types.getTypeParser(oid, format);
};

function bigints(text: string): (bigint | null)[] {
  const texts: readonly (string | null)[] = pg.types.getTypeParser(int8Array)(text);
  return texts.map((one) => (one === null ? null : BigInt(one)));
}
